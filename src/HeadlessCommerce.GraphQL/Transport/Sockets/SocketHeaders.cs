using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>The members of <c>connection_init</c>'s payload, which stand for headers since a browser's socket cannot send its own; behind them the headers of the handshake.</summary>
internal sealed class SocketHeaders : IReadOnlyDictionary<string, string>
{
    private readonly Dictionary<string, string> _payload = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyDictionary<string, string> _handshake;

    public SocketHeaders(ReadOnlyMemory<byte> payload, IReadOnlyDictionary<string, string> handshake)
    {
        _handshake = handshake;
        if (payload.IsEmpty)
            return;
        using var json = JsonDocument.Parse(payload);
        foreach (var member in json.RootElement.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null)
                _payload[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
        }
    }

    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no header {key}.");

    public IEnumerable<string> Keys => _payload.Keys.Union(_handshake.Keys, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Values => Keys.Select(key => this[key]);

    public int Count => Keys.Count();

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => _payload.TryGetValue(key, out value) || _handshake.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Keys.Select(key => KeyValuePair.Create(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
