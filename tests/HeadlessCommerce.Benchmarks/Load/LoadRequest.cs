using System.Text;
using System.Text.Json;

namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>A request as the bytes that go over the wire, again and again.</summary>
internal sealed record LoadRequest(ReadOnlyMemory<byte> Bytes)
{
    public static LoadRequest Get(string target, params (string Name, string Value)[] headers) => Of("GET", target, [], headers);

    public static LoadRequest Post(string target, object json, params (string Name, string Value)[] headers) =>
        Of("POST", target, JsonSerializer.SerializeToUtf8Bytes(json), [("Content-Type", "application/json"), .. headers]);

    private static LoadRequest Of(string method, string target, byte[] body, (string Name, string Value)[] headers)
    {
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        foreach (var (name, value) in headers)
            head.Append($"{name}: {value}\r\n");
        if (method != "GET")
            head.Append($"Content-Length: {body.Length}\r\n");
        head.Append("\r\n");
        return new LoadRequest((byte[])[.. Encoding.ASCII.GetBytes(head.ToString()), .. body]);
    }
}
