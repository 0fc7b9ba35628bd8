namespace HeadlessCommerce.GraphQL.Language;

/// <summary>The UTF-8 text of a document.</summary>
public sealed class Source(ReadOnlyMemory<byte> text)
{
    public ReadOnlyMemory<byte> Text { get; } = text;

    /// <summary>Line and column of a byte offset, both from 1; the column counts UTF-16 units, as clients' editors do. Lines end in LF, CR or CRLF (spec §2.1.4).</summary>
    public SourceLocation GetLocation(int position)
    {
        var before = Text.Span[..Math.Min(position, Text.Length)];
        int line = 1,
            lineStart = 0;
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] == (byte)'\n' || (before[i] == (byte)'\r' && !(i + 1 < Text.Length && Text.Span[i + 1] == (byte)'\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }
        return new SourceLocation(line, System.Text.Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }
}

/// <summary>A place in a document; both count from 1 (spec §7.1.2).</summary>
public readonly record struct SourceLocation(int Line, int Column);

/// <summary>The document is no GraphQL (spec §2).</summary>
public sealed class SyntaxException(string message, int position) : Exception(message)
{
    /// <summary>Byte offset of the unexpected token.</summary>
    public int Position { get; } = position;
}
