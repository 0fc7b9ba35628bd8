using System.Security.Cryptography;
using System.Text;

namespace HeadlessCommerce.Orders;

/// <summary>
/// An order's token: 128 bits that only a holder of the token of its cart can name again, so that a lost answer can be given once more although only hashes are kept.
/// </summary>
public static class OrderTokens
{
    public static string Derive(string cartToken, Guid orderId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(cartToken), orderId.ToByteArray())[..16]);
}
