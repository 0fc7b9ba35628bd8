using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.IntegrationTests.Soak;

/// <summary>What the shop told its buyers, to be held against what is true in the end.</summary>
public sealed class SoakBook
{
    private readonly ConcurrentDictionary<string, (int Quantity, string Answer)> _orders = new();
    private int _lost;
    private int _answered;

    /// <summary>Definite answers to <c>orderPlace</c> so far.</summary>
    public int Answers => Volatile.Read(ref _answered);

    public int LostAnswers => Volatile.Read(ref _lost);

    public int Placed => _orders.Values.Count(order => order.Answer == "PLACED");

    /// <summary>Orders that were asked for.</summary>
    public int Questions => _orders.Count;

    public void Asked(string cartId, int quantity) => _orders[cartId] = (quantity, "NONE");

    public void Lost(int answers) => Interlocked.Add(ref _lost, answers);

    /// <summary>False when there was too little of it.</summary>
    public bool Answered(string cartId, JsonElement payload)
    {
        var errors = Buyer.Errors(payload);
        var answer =
            Buyer.Id(payload) is not null ? payload.GetProperty("order").GetProperty("paymentStatus").GetString() == "AUTHORIZED" ? "PLACED" : "PENDING"
            : errors is ["PaymentDeclined"] ? "DECLINED"
            : errors is ["OutOfStock"] or ["DeliveryRequired"] ? "OUT_OF_STOCK"
            : $"unexpected {payload}";
        _orders[cartId] = (_orders[cartId].Quantity, answer);
        Interlocked.Increment(ref _answered);
        return answer != "OUT_OF_STOCK";
    }

    /// <summary>Each answer is true, and nothing was sold beside them.</summary>
    public async Task AssertTrue(CommerceDb db)
    {
        Assert.DoesNotContain(_orders.Values, order => order.Answer.StartsWith("unexpected", StringComparison.Ordinal));
        var sold = (
            await db.Query(
                """
                select o.cart_id, sum(l.quantity)::int from orders."order" o join orders.order_line l on l.order_id = o.id
                where o.step = 'CONFIRMED' group by o.id, o.cart_id
                """,
                row => (Cart: row.GetGuid(0), Quantity: row.GetInt32(1)),
                [],
                TestContext.Current.CancellationToken
            )
        ).ToDictionary(row => row.Cart, row => row.Quantity); // throws on two orders of one cart
        foreach (var (cartId, (quantity, answer)) in _orders)
        {
            var cart = new Guid(Base64Url.DecodeFromChars(cartId).AsSpan()[^16..], bigEndian: true); // the id inside the opaque one
            var isSold = sold.Remove(cart, out var pieces);
            Assert.True(!isSold || pieces == quantity, $"{cartId}: {quantity} were asked for, {pieces} are ordered.");
            Assert.False(answer == "PLACED" && !isSold, $"{cartId}: told placed, and there is no order.");
            Assert.False(answer is "DECLINED" or "OUT_OF_STOCK" && isSold, $"{cartId}: told {answer}, and there is an order.");
        }
        Assert.Empty(sold);
    }

    public override string ToString() =>
        string.Join(", ", _orders.Values.CountBy(order => order.Answer).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}")) + $"; {_lost} answers lost and asked again";
}
