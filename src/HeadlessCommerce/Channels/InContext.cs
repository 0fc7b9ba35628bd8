using System.Globalization;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Types.Scalars;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Channels;

/// <summary>
/// In which channel, language and currency a request is answered. The channel: <c>@inContext</c>, else X-Channel, else the first that the caller's key allows.
/// The language: <c>@inContext</c>, else the best match of Accept-Language, else the channel's. The currency: <c>@inContext</c>, else the channel's.
/// What was asked for by name and is not offered is refused, and the refusal names what is.
/// </summary>
public static class InContext
{
    public const string DirectiveName = "inContext";
    public const string ChannelHeader = "X-Channel";
    public const string LanguageHeader = "Accept-Language";

    /// <summary>The directive's definition. Arguments are plain strings so that a wrong one is answered here, with what would be right.</summary>
    public static DirectiveDefinition Directive()
    {
        var text = new StringScalar();
        var directive = new DirectiveDefinition(DirectiveName)
        {
            Description = "In which channel, language and currency the operation is answered; wins over the request's headers.",
            Locations = { DirectiveLocation.Query, DirectiveLocation.Mutation, DirectiveLocation.Subscription },
        };
        directive.Arguments.Add(new("channel", text) { Description = "Code of a channel that the caller's key or token allows." });
        directive.Arguments.Add(new("language", text) { Description = "One of the channel's languages (BCP 47)." });
        directive.Arguments.Add(new("currency", text) { Description = "One of the channel's currencies (ISO 4217)." });
        return directive;
    }

    /// <summary>Resolves the context, or throws <see cref="GraphQLException"/> INVALID_CHANNEL, INVALID_LANGUAGE or INVALID_CURRENCY.</summary>
    /// <param name="known">What the directory knows.</param>
    /// <param name="allowed">Codes of the channels that the caller's key or token allows, its own one first; null: all.</param>
    /// <param name="headers">Of the request, or of connection_init.</param>
    /// <param name="directives">On the operation.</param>
    public static ShopContext Resolve(
        ChannelDirectory.Snapshot known,
        IReadOnlyList<string>? allowed,
        IReadOnlyDictionary<string, string> headers,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> directives
    )
    {
        var arguments = directives.GetValueOrDefault(DirectiveName);
        string? Argument(string name) => arguments?.GetValueOrDefault(name) as string;

        var channel = PickChannel(known, allowed, Argument("channel") ?? Given(headers, ChannelHeader));
        var language = Argument("language") is { } tag
            ? Match(channel, tag) ?? throw Refusal("INVALID_LANGUAGE", "language", tag, channel.Languages.Select(l => l.Value), channel)
            : Accepted(channel, Given(headers, LanguageHeader)) ?? channel.DefaultLanguage;
        if (Argument("currency") is not { } code)
            return new(channel, language, channel.DefaultCurrency);
        return CurrencyCode.TryParse(code, out var currency) && channel.Currencies.Contains(currency)
            ? new(channel, language, currency)
            : throw Refusal("INVALID_CURRENCY", "currency", code, channel.Currencies.Select(c => c.Value), channel);
    }

    private static Channel PickChannel(ChannelDirectory.Snapshot known, IReadOnlyList<string>? allowed, string? asked)
    {
        var codes = allowed ?? [.. known.Channels.Values.OrderBy(channel => channel.Kind).ThenBy(channel => channel.Code, StringComparer.Ordinal).Select(channel => channel.Code)];
        var code = asked ?? (codes.Count > 0 ? codes[0] : null);
        return code is not null && codes.Contains(code) && known.Find(code) is { } channel
            ? channel
            : throw Refusal("INVALID_CHANNEL", "channel", code ?? "", codes, null);
    }

    /// <summary>The channel's language that is the tag, or has its primary subtag ("pt-BR" finds "pt").</summary>
    private static LanguageTag? Match(Channel channel, string tag)
    {
        foreach (var language in channel.Languages)
            if (string.Equals(language.Value, tag, StringComparison.OrdinalIgnoreCase))
                return language;
        foreach (var language in channel.Languages)
            if (string.Equals(Primary(language.Value), Primary(tag), StringComparison.OrdinalIgnoreCase))
                return language;
        return null;
    }

    /// <summary>RFC 9110 §12.5.4: the ranges by weight, in their order; "*" means the channel's own.</summary>
    private static LanguageTag? Accepted(Channel channel, string? header)
    {
        if (string.IsNullOrWhiteSpace(header) || header.Length > 1_000)
            return null;
        var ranges = header
            .Split(',')
            .Select(range => range.Split(';', StringSplitOptions.TrimEntries))
            .Select(parts => (Tag: parts[0].Trim(), Weight: Weight(parts)))
            .Where(range => range.Weight > 0)
            .OrderByDescending(range => range.Weight);
        foreach (var (tag, _) in ranges)
            if (tag == "*")
                return channel.DefaultLanguage;
            else if (Match(channel, tag) is { } language)
                return language;
        return null;
    }

    private static double Weight(string[] parts) =>
        parts.FirstOrDefault(part => part.StartsWith("q=", StringComparison.OrdinalIgnoreCase)) is not { } q ? 1
        : double.TryParse(q.AsSpan(2), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight
        : 0;

    private static string Primary(string tag) => tag.Split('-')[0];

    private static string? Given(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private static GraphQLException Refusal(string code, string what, string asked, IEnumerable<string> offered, Channel? channel)
    {
        string[] names = [.. offered];
        var where = channel is null ? "You may use" : $"Channel \"{channel.Code}\" has";
        var list = names.Length == 0 ? "none" : string.Join(", ", names);
        var shown = asked.Length > 40 ? asked[..40] + "…" : asked;
        return new(
            asked.Length == 0 ? $"No {what} is known for this request. {where}: {list}." : $"The {what} \"{shown}\" is not offered. {where}: {list}.",
            code,
            new Dictionary<string, object?> { ["allowed"] = names }
        );
    }
}
