using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace HeadlessCommerce.Import;

/// <summary>
/// What a piece of HTML says, as plain text: descriptions are kept without markup, so that no client has to trust or clean it.
/// Paragraphs and list items stay on lines of their own; scripts, styles and comments are dropped.
/// </summary>
internal static partial class HtmlText
{
    public static string ToPlain(string html)
    {
        html = html.ReplaceLineEndings("\n");
        if (!Markup.IsMatch(html))
            return Tidy(WebUtility.HtmlDecode(html));
        var text = new StringBuilder(html.Length);
        var position = 0;
        foreach (Match tag in Markup.Matches(html))
        {
            AppendText(text, html.AsSpan(position, tag.Index - position));
            position = tag.Index + tag.Length;
            text.Append(tag.Groups["name"].Value.ToLowerInvariant() switch
            {
                "br" or "tr" or "dt" or "dd" => "\n",
                "li" => tag.Value[1] == '/' ? "" : "\n• ",
                "p" or "div" or "ul" or "ol" or "table" or "blockquote" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "section" or "article" or "hr" => "\n\n",
                "td" or "th" => " ",
                _ => "",
            });
        }
        AppendText(text, html.AsSpan(position));
        return Tidy(WebUtility.HtmlDecode(text.ToString()));
    }

    // In HTML a line break of the source is a space.
    private static void AppendText(StringBuilder text, ReadOnlySpan<char> piece)
    {
        foreach (var letter in piece)
            text.Append(letter is '\n' or '\t' ? ' ' : letter);
    }

    private static string Tidy(string text)
    {
        text = Spaces.Replace(text, " ");
        text = AroundBreaks.Replace(text, "\n");
        return ManyBreaks.Replace(text, "\n\n").Trim();
    }

    // What a script or style says is not text; an unclosed one runs to the end, as in a browser.
    [GeneratedRegex("""<!--.*?(-->|$)|<(script|style|noscript|template)\b.*?(</\2\s*>|$)|</?(?<name>[a-z][a-z0-9]*)\b[^>]*(>|$)|<[!?][^>]*>""", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Markup { get; }

    [GeneratedRegex("""[^\S\n]+""")]
    private static partial Regex Spaces { get; }

    [GeneratedRegex(""" ?\n ?""")]
    private static partial Regex AroundBreaks { get; }

    [GeneratedRegex("""\n{3,}""")]
    private static partial Regex ManyBreaks { get; }
}
