using System.Text.Json;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Identity;

/// <summary>A cart or order opens with its token or to its owner; its id alone opens nothing, in no root field that takes one.</summary>
public sealed class OwnershipTests(Shop shop) : IClassFixture<Shop>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    private SchemaSamples Samples => new(shop.Services().GetRequiredService<RequestExecutor>().Schema);

    public static TheoryData<string> Strangers => ["nobody's token", "another cart's token", "a customer"];

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task A_strangers_cart_is_not_there_for_any_mutation_query_or_subscription(string who)
    {
        var owner = await Buyer.Ready(shop.Client(), Sku);
        var stranger = await Stranger(who);
        var before = await Cart(owner);

        foreach (var mutation in Samples.Schema.MutationType!.Fields.Where(field => Takes(field, "cartId")))
            Assert.Contains("NOT_FOUND", await PayloadErrors(stranger, mutation, "Cart", owner.CartId));
        Assert.Equal(JsonValueKind.Null, (await stranger.Send("query($id: ID!) { cart(id: $id) { id } }", new { id = owner.CartId })).GetProperty("cart").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await stranger.Send("query($id: ID!) { node(id: $id) { id } }", new { id = owner.CartId })).GetProperty("node").ValueKind);
        await HearsNothing(stranger, "cartChanged", "cartId", owner.CartId);

        Assert.Equal(before.ToString(), (await Cart(owner)).ToString());
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task A_strangers_order_is_not_there_for_any_mutation_query_or_subscription(string who)
    {
        var owner = await Buyer.Ready(shop.Client(), Sku);
        var placed = (await owner.Client.Send(
            Buyer.OrderPlace,
            new { input = new { cartId = owner.CartId, payment = new { provider = "test", token = "approve" }, idempotencyKey = Guid.NewGuid().ToString() } }
        )).GetProperty("orderPlace");
        var orderId = placed.GetProperty("order").GetProperty("id").GetString()!;
        var stranger = await Stranger(who, order: true);
        var own = owner.Client.With(("X-Order-Token", placed.GetProperty("token").GetString()!));
        const string Read = "query($id: ID!) { order(id: $id) { number paymentStatus fulfilmentStatus fulfilments { status pickupCode } } }";
        var before = await own.Send(Read, new { id = orderId });
        Assert.NotEqual(JsonValueKind.Null, before.GetProperty("order").ValueKind);

        foreach (var mutation in Samples.Schema.MutationType!.Fields.Where(field => Takes(field, "orderId")))
        {
            var errors = await PayloadErrors(stranger, mutation, "Order", orderId);
            Assert.True(errors.Contains("NOT_FOUND") || errors.Contains("FORBIDDEN"), $"{mutation.Name}: {string.Join(", ", errors)}");
        }
        Assert.Equal(JsonValueKind.Null, (await stranger.Send(Read, new { id = orderId })).GetProperty("order").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await stranger.Send("query($id: ID!) { node(id: $id) { id } }", new { id = orderId })).GetProperty("node").ValueKind);
        await HearsNothing(stranger, "orderChanged", "orderId", orderId);

        Assert.Equal(before.ToString(), (await own.Send(Read, new { id = orderId })).ToString());
    }

    [Fact]
    public async Task The_owner_hears_of_cart_and_order()
    {
        var owner = await Buyer.Ready(shop.Client(), Sku);
        await using var cart = await owner.Client.Subscribe("subscription($id: ID!) { cartChanged(cartId: $id) { __typename } }", new { id = owner.CartId });
        var variantId = (await owner.Client.Send("query($sku: String!) { productVariant(sku: $sku) { id } }", new { sku = Sku })).GetProperty("productVariant").GetProperty("id").GetString();
        await owner.Client.Send(
            "mutation($input: CartLinesAddInput!) { cartLinesAdd(input: $input) { errors { ... on Error { code } } } }",
            new { input = new { cartId = owner.CartId, lines = new[] { new { variantId, quantity = 1 } } } }
        );
        await cart.Next();
    }

    private async Task<GraphQLClient> Stranger(string who, bool order = false) =>
        who switch
        {
            "nobody's token" => shop.Client(headers: [("X-Cart-Token", new string('0', 32)), ("X-Order-Token", new string('0', 32))]),
            "another cart's token" => (await Buyer.Ready(shop.Client(), Sku)).Client,
            _ => shop.Client(headers: ("Authorization", $"Bearer {Shop.Token("customer", subject: Guid.CreateVersion7().ToString())}")),
        };

    private static async Task<JsonElement> Cart(Buyer owner) =>
        await owner.Client.Send("query($id: ID!) { cart(id: $id) { version lines { id quantity } totals { total { gross { minor } } } } }", new { id = owner.CartId });

    private static bool Takes(FieldDefinition mutation, string field) =>
        mutation.Arguments is [{ Type.NamedType: InputObjectTypeDefinition input }] && input.Fields.Find(field) is not null;

    /// <summary>Codes of the payload's errors, and of the answer's.</summary>
    private static async Task<IReadOnlyList<string?>> PayloadErrors(GraphQLClient client, FieldDefinition mutation, string type, string id)
    {
        var input = mutation.Arguments[0];
        var document = $"mutation Try($input: {input.Type}) {{ {mutation.Name}(input: $input) {{ errors {{ ... on Error {{ code }} }} }} }}";
        var variables = new Dictionary<string, object?> { ["input"] = SchemaSamples.Value(input.Type, "input") };
        var answer = await SchemaSamples.WithIds(values => client.Post(document, values), variables, new Dictionary<string, string> { [type] = id });
        return
        [
            .. SchemaSamples.Errors(answer).Select(error => error.Code),
            .. answer.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object && data.GetProperty(mutation.Name) is { ValueKind: JsonValueKind.Object } payload
                ? payload.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString())
                : [],
        ];
    }

    private static async Task HearsNothing(GraphQLClient stranger, string subscription, string argument, string id)
    {
        await using var opened = await stranger.Subscribe($"subscription($id: ID!) {{ {subscription}({argument}: $id) {{ __typename }} }}", new { id });
        var message = await opened.NextMessage();
        Assert.True(message.GetProperty("type").GetString() is "error" or "complete" || message.GetProperty("payload").TryGetProperty("errors", out _), message.ToString());
    }
}
