using System.Text;
using HeadlessCommerce.Benchmarks.Load;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Benchmarks.Checkout;

/// <summary>
/// What a shopper's client sends, step by step: the registered documents of the storefront, over one connection. The bare endpoints get the same bodies at addresses of their own.
/// </summary>
internal sealed class Shopper(CheckoutStores stores, bool bare)
{
    private const string Read = """
        query CartRead($id: ID!) { cart(id: $id) { ...CartView } }
        """;

    private static readonly string CartCreate = Document("CartCreate");
    private static readonly string LinesAdd = Document("CartLinesAdd");
    private static readonly string DeliverySelect = Document("DeliverySelect");
    private static readonly string OrderPlace = Document("OrderPlace");
    private static readonly string CartRead = Read + LinesAdd[LinesAdd.IndexOf("fragment CartView", StringComparison.Ordinal)..];

    public sealed record Cart(string Id, string Token);

    public async Task<Cart> Create(Connection connection, Guid variant, CancellationToken cancellationToken)
    {
        var input = new { lines = new[] { new { variantId = Id(variant), quantity = 1 } } };
        var body = await Send(connection, "/cart", CartCreate, new { input }, token: null, cancellationToken);
        return new(Value(body.Span, "\"id\":\""u8), Value(body.Span, "\"token\":\""u8));
    }

    public Task Add(Connection connection, Cart cart, Guid variant, CancellationToken cancellationToken) =>
        Send(connection, "/lines", LinesAdd, new { input = new { cartId = cart.Id, lines = new[] { new { variantId = Id(variant), quantity = 1 } } } }, cart.Token, cancellationToken);

    public Task Look(Connection connection, Cart cart, CancellationToken cancellationToken) =>
        Send(connection, "/read", CartRead, new { id = cart.Id }, cart.Token, cancellationToken);

    public Task Collect(Connection connection, Cart cart, CancellationToken cancellationToken) =>
        Send(
            connection,
            "/delivery",
            DeliverySelect,
            new { input = new { cartId = cart.Id, optionId = $"collect:{CheckoutStores.Location}", contact = new { name = "Ada", email = "ada@example.com" } } },
            cart.Token,
            cancellationToken
        );

    public Task Order(Connection connection, Cart cart, CancellationToken cancellationToken) =>
        Send(
            connection,
            "/order",
            OrderPlace,
            new { input = new { cartId = cart.Id, payment = new { provider = "test", token = "approve" }, idempotencyKey = cart.Token } },
            cart.Token,
            cancellationToken
        );

    /// <summary>Two variants, collected in a store and paid.</summary>
    public async Task Checkout(Connection connection, int shopper, int turn, CancellationToken cancellationToken)
    {
        var cart = await Create(connection, Variant(shopper, turn), cancellationToken);
        await Add(connection, cart, Variant(shopper + 500, turn), cancellationToken);
        await Collect(connection, cart, cancellationToken);
        await Order(connection, cart, cancellationToken);
    }

    /// <summary>Spread so that shoppers of one moment meet on different variants.</summary>
    public Guid Variant(int shopper, int turn) => stores.Variants[(shopper * 31 + turn * 7) % stores.Variants.Count];

    private async Task<ReadOnlyMemory<byte>> Send(Connection connection, string path, string query, object variables, string? token, CancellationToken cancellationToken)
    {
        (string, string)[] headers = token is null ? [("X-Channel", "web")] : [("X-Channel", "web"), ("X-Cart-Token", token)];
        var body = await connection.SendAsync(LoadRequest.Post(bare ? path : "/graphql", new { query, variables }, headers), cancellationToken);
        if (connection.Status != 200 || body.Span.IndexOf("\"errors\":[{"u8) >= 0)
            throw new InvalidOperationException($"{path}: {connection.Status} {Encoding.UTF8.GetString(body.Span)}");
        return body;
    }

    private string Id(Guid variant) => bare ? $"{variant}" : GlobalId.Format("ProductVariant", variant);

    private static string Value(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        var rest = body[(body.IndexOf(name) + name.Length)..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)'"')]);
    }

    private static string Document(string name) =>
        File.ReadAllText(Path.Combine(LocalFolders.Find().Repository, "schema", "operations", "storefront", $"{name}.graphql"));
}
