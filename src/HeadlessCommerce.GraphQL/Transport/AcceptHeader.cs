using System.Collections.Concurrent;
using System.Globalization;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>A client's <c>Accept</c> header, read once per distinct text (RFC 9110 §12.5.1).</summary>
internal sealed class AcceptHeader
{
    private const int MaxKnown = 256;
    private static readonly ConcurrentDictionary<string, AcceptHeader> Known = new(StringComparer.Ordinal);

    /// <summary>No header: what clients of before 2025 expect.</summary>
    private static readonly AcceptHeader Absent = new("*/*");

    private readonly bool _acceptsMultipart;

    private AcceptHeader(string header)
    {
        double best = 0;
        var wildcard = true;
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (type, quality) = Parse(part);
            _acceptsMultipart |= quality > 0 && type == "multipart/mixed";
            if (quality <= 0 || type is null)
                continue;
            var (mediaType, isWildcard) = type switch
            {
                "application/graphql-response+json" => (MediaType.GraphQLResponse, false),
                "application/json" => (MediaType.Json, false),
                "text/event-stream" => (MediaType.EventStream, false),
                "text/html" => (MediaType.Html, false),
                "*/*" or "application/*" => (MediaType.Json, true),
                _ => (MediaType.None, true),
            };
            AcceptsEventStream |= mediaType == MediaType.EventStream;
            AcceptsHtml |= mediaType == MediaType.Html;
            if (mediaType is MediaType.None or MediaType.Html)
                continue;
            // At equal quality a type that is named wins over a wildcard, and among named ones a plain response over a stream.
            if (quality > best || (quality == best && (wildcard || Rank(mediaType) > Rank(Preferred)) && !isWildcard))
                (Preferred, best, wildcard) = (mediaType, quality, isWildcard);
        }
    }

    /// <summary>How to answer a query or mutation.</summary>
    public MediaType Preferred { get; } = MediaType.None;

    /// <summary>Whether a subscription can be answered.</summary>
    public bool AcceptsEventStream { get; }

    public bool AcceptsHtml { get; }

    /// <summary>Whether deferred fragments may come after the rest.</summary>
    public bool AcceptsParts => _acceptsMultipart || Preferred == MediaType.EventStream;

    public static AcceptHeader Read(string? header)
    {
        if (string.IsNullOrEmpty(header))
            return Absent;
        if (Known.TryGetValue(header, out var known))
            return known;
        var accept = new AcceptHeader(header);
        if (Known.Count < MaxKnown)
            Known.TryAdd(header, accept);
        return accept;
    }

    private static (string? Type, double Quality) Parse(string part)
    {
        var parameters = part.Split(';', StringSplitOptions.TrimEntries);
        double quality = 1;
        foreach (var parameter in parameters.AsSpan(1))
        {
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
                quality = double.TryParse(parameter.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) ? q : 0;
            else if (parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase) && !IsUtf8(parameter.AsSpan(8)))
                return (null, 0);
            else if (parameter.StartsWith("deferSpec=", StringComparison.OrdinalIgnoreCase))
                return (null, 0); // the format of before pending ids; such clients take a whole answer as well
        }
        return (parameters[0].ToLowerInvariant(), quality);
    }

    internal static bool IsUtf8(ReadOnlySpan<char> charset) =>
        charset.Trim('"') is var name && (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase));

    private static int Rank(MediaType type) =>
        type switch
        {
            MediaType.GraphQLResponse => 3,
            MediaType.Json => 2,
            MediaType.EventStream => 1,
            _ => 0,
        };
}
