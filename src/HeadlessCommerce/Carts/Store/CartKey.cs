using System.Security.Cryptography;
using System.Text;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>
/// An idempotency key of a caller, as carts use it. Tokens and codes are kept only as hashes, yet the same key must give the same token again: so the record holds it
/// sealed under the key, which is not stored either.
/// </summary>
internal sealed class CartKey
{
    private const int MaxLength = 200;
    private readonly byte[] _secret;

    private CartKey(string scope, string key, string inputHash)
    {
        _secret = SHA256.HashData(Encoding.UTF8.GetBytes($"seal\n{scope}\n{key}"));
        Hash = Short(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\n{key}")));
        InputHash = inputHash;
    }

    /// <summary>Names the record.</summary>
    public string Hash { get; }

    /// <summary>Tells whether the key came with the same input.</summary>
    public string InputHash { get; }

    /// <summary>A cart that is made with a key has an id that follows from it: two requests at the same time, on two replicas, meet in one hash slot.</summary>
    public Guid CartId => new(Convert.FromHexString(Hash).AsSpan(0, 16), bigEndian: true);

    /// <param name="viewer">Whose key.</param>
    /// <param name="mutation">Keys of different mutations have nothing to do with each other.</param>
    /// <param name="key">Null: none was given.</param>
    /// <param name="input">The input without its key.</param>
    public static CartKey? Of<T>(Viewer viewer, string mutation, string? key, T input) =>
        key is null ? null : new($"{viewer.IdempotencyScope}\n{mutation}", key, Short(SHA256.HashData(Encoding.UTF8.GetBytes(CartJson.Write(input)))));

    /// <summary>What is wrong with the key itself.</summary>
    public static InvalidInput? Fault(string? key) =>
        key is null or { Length: > 0 and <= MaxLength } ? null : new($"idempotencyKey must have 1 to {MaxLength} characters.", ["input", "idempotencyKey"]);

    public string Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, 12));
        using var cipher = new AesGcm(_secret, tagSizeInBytes: 16);
        cipher.Encrypt(box.AsSpan(0, 12), plain, box.AsSpan(28), box.AsSpan(12, 16));
        return Convert.ToBase64String(box);
    }

    public string Unseal(string sealedText)
    {
        var box = Convert.FromBase64String(sealedText);
        var plain = new byte[box.Length - 28];
        using var cipher = new AesGcm(_secret, tagSizeInBytes: 16);
        cipher.Decrypt(box.AsSpan(0, 12), box.AsSpan(28), box.AsSpan(12, 16), plain);
        return Encoding.UTF8.GetString(plain);
    }

    private static string Short(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 16));
}
