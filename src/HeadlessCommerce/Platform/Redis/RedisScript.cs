using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace HeadlessCommerce.Platform.Redis;

/// <summary>A Lua script that changes its keys at once. Sent by its hash; Redis learns the text when it does not know it.</summary>
public sealed class RedisScript
{
    public RedisScript(string text)
    {
        Text = text;
#pragma warning disable CA5350 // Redis names scripts by SHA-1; nothing is secured by it
        Hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
    }

    public string Text { get; }

    internal byte[] Hash { get; }

    /// <summary>A script that lies beside its module's code, for example <c>Carts/ChangeCart.lua</c>.</summary>
    public static RedisScript Embedded(string path) => new(EmbeddedText.Read(Assembly.GetExecutingAssembly(), path));
}
