using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace HeadlessCommerce.GraphQL;

/// <summary>
/// Opaque ids: type name and key in one base64url token, so that an id of the wrong kind is told from one that does not exist.
/// The byte after the name says what the key is: <c>:</c> 16 bytes of a UUID, <c>#</c> text, <c>=</c> 8 bytes of an integer.
/// </summary>
public static class GlobalId
{
    public const string BadIdCode = "BAD_ID";

    private const byte UuidMark = (byte)':';
    private const byte TextMark = (byte)'#';
    private const byte IntegerMark = (byte)'=';

    public static string Format(string typeName, Guid key)
    {
        Span<byte> bytes = stackalloc byte[typeName.Length + 17];
        Encoding.ASCII.GetBytes(typeName, bytes);
        bytes[typeName.Length] = UuidMark;
        key.TryWriteBytes(bytes[(typeName.Length + 1)..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    public static string Format(string typeName, string key) => Base64Url.EncodeToString([.. Encoding.ASCII.GetBytes(typeName), TextMark, .. Encoding.UTF8.GetBytes(key)]);

    public static string Format(string typeName, long key)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, key);
        return Base64Url.EncodeToString([.. Encoding.ASCII.GetBytes(typeName), IntegerMark, .. bytes]);
    }

    /// <summary>Unpacks a token; the key is a <see cref="Guid"/>, a <see cref="string"/> or a <see cref="long"/>.</summary>
    public static bool TryParse(string token, [NotNullWhen(true)] out string? typeName, [NotNullWhen(true)] out object? key)
    {
        (typeName, key) = (null, null);
        if (token.Length > 1_024 || !Base64Url.IsValid(token))
            return false;
        var bytes = Base64Url.DecodeFromChars(token).AsSpan();
        var mark = bytes.IndexOfAny(UuidMark, TextMark, IntegerMark);
        if (mark <= 0)
            return false;
        var rest = bytes[(mark + 1)..];
        key = (bytes[mark], rest.Length) switch
        {
            (UuidMark, 16) => new Guid(rest, bigEndian: true),
            (TextMark, _) => Encoding.UTF8.GetString(rest),
            (IntegerMark, 8) => BinaryPrimitives.ReadInt64BigEndian(rest),
            _ => null,
        };
        typeName = Encoding.ASCII.GetString(bytes[..mark]);
        return key is not null;
    }

    /// <summary>The key of an id that must be of the type; throws <see cref="GraphQLException"/> BAD_ID that names the expected type.</summary>
    public static T Parse<T>(string token, string? expectedType)
    {
        if (!TryParse(token, out var typeName, out var key))
            throw new GraphQLException($"\"{Shorten(token)}\" is no id that this server gave out; expected the id of {Name(expectedType)}.", BadIdCode);
        if (expectedType is not null && typeName != expectedType)
            throw new GraphQLException($"The id is of a {typeName}; expected the id of {Name(expectedType)}.", BadIdCode);
        return key switch
        {
            T right => right,
            long number when typeof(T) == typeof(int) && number is >= int.MinValue and <= int.MaxValue => (T)(object)(int)number,
            _ => throw new GraphQLException($"\"{Shorten(token)}\" is no id of {Name(expectedType)}.", BadIdCode),
        };
    }

    private static string Name(string? type) => type is null ? "an object" : $"a {type}";

    private static string Shorten(string token) => token.Length <= 60 ? token : token[..60] + "…";

    internal static byte[] Prefix(string typeName) => [.. Encoding.ASCII.GetBytes(typeName), UuidMark];

    internal static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> prefix, Guid key)
    {
        Span<byte> bytes = stackalloc byte[prefix.Length + 16];
        prefix.CopyTo(bytes);
        key.TryWriteBytes(bytes[prefix.Length..], bigEndian: true, out _);
        Span<byte> token = stackalloc byte[Base64Url.GetEncodedLength(bytes.Length)];
        Base64Url.EncodeToUtf8(bytes, token);
        json.WriteStringValue(token);
    }
}
