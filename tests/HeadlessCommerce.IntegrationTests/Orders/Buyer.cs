using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>A shopper with a cart that is ready to be ordered.</summary>
public sealed class Buyer
{
    private const string CartCreate = """
        mutation($input: CartCreateInput!) { cartCreate(input: $input) { cart { id version } token errors { ... on Error { code message } } } }
        """;

    private const string Select = """
        mutation($input: CartDeliverySelectInput!) {
          cartDeliverySelect(input: $input) { cart { version totals { total { gross { minor currency } } } } errors { ... on Error { code message } } }
        }
        """;

    public const string OrderPlace = """
        mutation($input: OrderPlaceInput!) {
          orderPlace(input: $input) {
            order { id number paymentStatus fulfilmentStatus fulfilments { id status location { code } pickupCode } }
            token
            payment { status nextAction { kind url clientSecret } }
            errors { __typename ... on Error { code message path } ... on OutOfStock { available } ... on PaymentsDoNotCoverTotal { missing { minor } } ... on CartAlreadyOrdered { order { id number } } }
          }
        }
        """;

    private readonly GraphQLClient _client;

    private Buyer(GraphQLClient client, string cartId) => (_client, CartId) = (client, cartId);

    public string CartId { get; }

    public long Version { get; private set; }

    public JsonElement Total { get; private set; }

    public GraphQLClient Client => _client;

    /// <summary>The same shopper through another server.</summary>
    public Buyer At(Uri server) => new(_client.At(server), CartId) { Version = Version, Total = Total };

    /// <param name="client">Without a cart token.</param>
    /// <param name="sku">What.</param>
    /// <param name="quantity">Pieces.</param>
    /// <param name="optionId">How: by default collected in Warsaw.</param>
    public static async Task<Buyer> Ready(GraphQLClient client, string sku, int quantity = 1, string optionId = "collect:warsaw")
    {
        var variant = await client.Send("query($sku: String!) { productVariant(sku: $sku) { id } }", new { sku });
        var variantId = variant.GetProperty("productVariant").GetProperty("id").GetString();
        var created = (await client.Send(CartCreate, new { input = new { lines = new[] { new { variantId, quantity } } } })).GetProperty("cartCreate");
        Assert.Empty(created.GetProperty("errors").EnumerateArray());
        var buyer = new Buyer(
            client.With(("X-Cart-Token", created.GetProperty("token").GetString()!)),
            created.GetProperty("cart").GetProperty("id").GetString()!
        );
        var selected = (
            await buyer._client.Send(
                Select,
                new
                {
                    input = new
                    {
                        cartId = buyer.CartId,
                        optionId,
                        to = optionId.StartsWith("collect", StringComparison.Ordinal)
                            ? null
                            : new { line1 = "Nowy Świat 1", city = "Warszawa", postalCode = "00-001", countryCode = "PL" },
                        contact = new { name = "Ada", email = "ada@example.com", phone = "+48500100200" },
                    },
                }
            )
        ).GetProperty("cartDeliverySelect");
        Assert.True(selected.GetProperty("errors").GetArrayLength() == 0, selected.ToString());
        buyer.Version = selected.GetProperty("cart").GetProperty("version").GetInt64();
        buyer.Total = selected.GetProperty("cart").GetProperty("totals").GetProperty("total").GetProperty("gross");
        return buyer;
    }

    /// <summary>The payload of orderPlace.</summary>
    public async Task<JsonElement> Place(string? key = null, string token = "approve", long? cartVersion = null, long? expectedMinor = null) =>
        (
            await _client.Send(
                OrderPlace,
                new
                {
                    input = new
                    {
                        cartId = CartId,
                        cartVersion,
                        expectedTotal = expectedMinor is { } minor ? new { minor, currency = "EUR" } : null,
                        payment = new { provider = "test", token },
                        idempotencyKey = key ?? Guid.NewGuid().ToString(),
                    },
                }
            )
        ).GetProperty("orderPlace");

    /// <summary>The payload of orderPlace, paid with several means.</summary>
    public async Task<JsonElement> Pay(object[] payments, string? key = null) =>
        (await _client.Send(OrderPlace, new { input = new { cartId = CartId, payments, idempotencyKey = key ?? Guid.NewGuid().ToString() } })).GetProperty("orderPlace");

    public static string? Id(JsonElement payload) =>
        payload.GetProperty("order") is { ValueKind: JsonValueKind.Object } order ? order.GetProperty("id").GetString() : null;

    public static string[] Errors(JsonElement payload) => [.. payload.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("__typename").GetString()!)];
}
