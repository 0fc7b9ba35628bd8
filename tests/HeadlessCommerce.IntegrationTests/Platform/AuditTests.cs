using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Platform;

/// <summary>Attacks are refused, and leave a trace that nobody can remove or flood.</summary>
public sealed class AuditTests(Shop shop) : IClassFixture<Shop>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    private const string Entries = """
        query($where: AuditWhereInput, $first: Int, $after: String) {
          auditEntries(where: $where, first: $first, after: $after) {
            pageInfo { hasNextPage endCursor } nodes { at kind code actor client channel operation path subject requestId repeats }
          }
        }
        """;

    [Fact]
    public async Task Another_shoppers_cart_and_order_stay_theirs_and_the_try_is_noted()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var placed = await buyer.Place();
        var thief = shop.Client("app", headers: ("X-Cart-Token", "0123456789abcdef0123456789abcdef"));
        var input = new { cartId = buyer.CartId, payment = new { provider = "test", token = "approve" }, idempotencyKey = "k" };
        Assert.Equal(["CartNotFound"], Buyer.Errors((await thief.Send(Buyer.OrderPlace, new { input })).GetProperty("orderPlace")));
        Assert.Equal(JsonValueKind.Null, (await thief.Send("query($id: ID!) { order(id: $id) { number } }", new { id = Buyer.Id(placed) })).GetProperty("order").ValueKind);
        var number = placed.GetProperty("order").GetProperty("number").GetString();
        var byNumber = await thief.Send("query($number: String!) { orderByNumber(number: $number) { number } }", new { number });
        Assert.Equal(JsonValueKind.Null, byNumber.GetProperty("orderByNumber").ValueKind);

        var place = await Noted(new { kind = "NOT_OWNED" }, entry => Text(entry, "operation") == "orderPlace");
        Assert.Equal(("NotFound", "client:development", "app", "input.cartId"), (Text(place, "code"), Text(place, "actor"), Text(place, "channel"), Text(place, "path")));
        Assert.StartsWith("CartId=", Text(place, "subject"), StringComparison.Ordinal);
        Assert.NotNull(Text(place, "requestId"));
        foreach (var operation in new[] { "order", "orderByNumber" })
            Assert.StartsWith("orderId=", Text(await Noted(new { kind = "NOT_OWNED" }, entry => Text(entry, "operation") == operation), "subject"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_or_follows_what_is_not_theirs_gets_nothing_and_is_noted()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var (cartId, orderId) = (buyer.CartId, Buyer.Id(await buyer.Place()));
        // Signed in, and so with a budget of notes that no other test spends.
        (string, string)[] caller = [("X-Cart-Token", new string('0', 32)), ("X-Order-Token", new string('0', 32)), ("Authorization", $"Bearer {Shop.Token("customer", subject: Guid.NewGuid().ToString())}")];
        var thief = shop.Client("app", headers: caller);
        Assert.Equal(JsonValueKind.Null, (await thief.Send("query($id: ID!) { cart(id: $id) { version } }", new { id = cartId })).GetProperty("cart").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await thief.Send("query($id: ID!) { node(id: $id) { id } }", new { id = orderId })).GetProperty("node").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await thief.Send("{ paymentLink(token: \"guess\") { orderNumber } }")).GetProperty("paymentLink").ValueKind);
        foreach (var (field, argument, id) in new[] { ("cartChanged", "cartId", cartId), ("orderChanged", "orderId", orderId) })
        {
            await using var refused = await thief.Subscribe($"subscription($id: ID!) {{ {field}({argument}: $id) {{ __typename }} }}", new { id });
            await refused.NextMessage();
        }
        foreach (var (kind, operation) in new[] { ("NOT_OWNED", "cart"), ("NOT_OWNED", "node"), ("CODE_GUESSED", "paymentLink"), ("RIGHT_REFUSED", "cartChanged"), ("NOT_OWNED", "orderChanged") })
            Assert.StartsWith("customer:", Text(await Noted(new { kind }, entry => Text(entry, "operation") == operation), "actor"), StringComparison.Ordinal);

        // Who may, and what is not there, leave no trace.
        var before = await shop.Scalar<long>("select count(*) from platform.audit where operation = 'cart'");
        await buyer.Client.Send("query($id: ID!) { cart(id: $id) { version } }", new { id = cartId });
        await thief.Send("query($id: ID!) { cart(id: $id) { version } }", new { id = GlobalId.Format("Cart", Guid.NewGuid()) });
        await thief.Send("{ paymentLink(token: \"again\") { orderNumber } }");
        await Shop.Eventually(async () => await shop.Scalar<long>("select count(*) from platform.audit where operation = 'paymentLink'") > 1, "what came later is written");
        Assert.Equal(before, await shop.Scalar<long>("select count(*) from platform.audit where operation = 'cart'"));
    }

    [Fact]
    public async Task A_key_with_another_input_is_noted()
    {
        var staff = shop.Staff("associate", "warsaw", "till");
        var (first, second) = (await Buyer.Ready(staff, Sku), await Buyer.Ready(staff, Sku));
        var key = Guid.NewGuid().ToString();
        await first.Place(key);
        Assert.Equal(["IdempotencyKeyReused"], Buyer.Errors(await second.Place(key)));
        Assert.StartsWith("staff:", Text(await Noted(new { kind = "KEY_REUSED" }, entry => Text(entry, "operation") == "orderPlace"), "actor"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1", "InvalidInput", null)]
    [InlineData("0", "InvalidInput", null)]
    [InlineData("1000", "InvalidInput", null)]
    [InlineData("2147483647", "InvalidInput", null)]
    [InlineData("2147483648", null, "BAD_USER_INPUT")]
    [InlineData("99999999999999999999999999", null, "BAD_USER_INPUT")]
    public async Task Quantities_that_cannot_be_are_refused_and_noted(string quantity, string? typed, string? topLevel)
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var variant = await buyer.Client.Send("query($sku: String!) { productVariant(sku: $sku) { id } }", new { sku = Sku });
        var variables = JsonSerializer.Deserialize<JsonElement>(
            $$"""{"input":{"cartId":"{{buyer.CartId}}","lines":[{"variantId":"{{variant.GetProperty("productVariant").GetProperty("id").GetString()}}","quantity":{{quantity}} }] } }"""
        );
        var answer = await buyer.Client.Post("mutation($input: CartLinesAddInput!) { cartLinesAdd(input: $input) { cart { version } errors { __typename } } }", variables);
        if (topLevel is not null)
            Assert.Equal(topLevel, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        else
            Assert.Equal(typed, answer.GetProperty("data").GetProperty("cartLinesAdd").GetProperty("errors")[0].GetProperty("__typename").GetString());
        await Noted(new { kind = "INPUT_REFUSED" }, entry => Text(entry, "code") == (topLevel ?? "InvalidInput"));
    }

    [Fact]
    public async Task More_pieces_than_were_bought_are_refused_and_noted()
    {
        // Signed in, and so with a budget of notes that no other test spends.
        var customer = shop.Client(headers: ("Authorization", $"Bearer {Shop.Token("customer", subject: Guid.NewGuid().ToString())}"));
        var order = await PlacedOrder.Of(shop, 1, customer);
        Assert.Equal(["TooManyPieces"], PlacedOrder.Errors(await Returning.Request(customer, order, int.MaxValue)));
        var noted = await Noted(new { kind = "INPUT_REFUSED" }, entry => Text(entry, "operation") == "orderReturnRequest");
        Assert.Equal(("TooManyPieces", "input.lines.0.quantity"), (Text(noted, "code"), Text(noted, "path")));
    }

    [Fact]
    public async Task Wrong_ids_tokens_and_rights_are_refused_and_noted()
    {
        const string cancel = "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { errors { __typename } } }";
        await shop.Client().Post("mutation($input: OrderNoteAddInput!) { orderNoteAdd(input: $input) { errors { __typename } } }", new { input = new { orderId = GlobalId.Format("Order", Guid.NewGuid()), text = "x", idempotencyKey = "k" } });
        await Noted(new { kind = "RIGHT_REFUSED" }, entry => Text(entry, "operation") == "orderNoteAdd");
        await shop.Staff().Post(cancel, new { input = new { orderId = "T3JkZXI6MQ", idempotencyKey = "k" } });
        await Noted(new { kind = "ID_TAMPERED" }, entry => Text(entry, "operation") == "orderCancel");
        await shop.Client(headers: ("Authorization", "Bearer a.b.c")).Post("{ channel { code } }");
        Assert.Equal("unknown", Text(await Noted(new { kind = "CALLER_REFUSED" }, _ => true), "actor"));
    }

    [Fact]
    public async Task A_flood_leaves_few_entries_and_a_number()
    {
        var before = await shop.Scalar<long>("select count(*) from platform.audit");
        var attacker = shop.Client(headers: ("Authorization", $"Bearer {Shop.Token("customer", subject: Guid.NewGuid().ToString())}"));
        const string clear = "mutation($input: CartClearInput!) { cartClear(input: $input) { errors { __typename } } }";
        var cart = await Buyer.Ready(shop.Client(), Sku);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => attacker.Post(clear, new { input = new { cartId = cart.CartId } })));
        var actor = Text(await Noted(new { kind = "NOT_OWNED" }, entry => Text(entry, "operation") == "cartClear"), "actor");
        await Noted(new { actor }, _ => true);
        var written = await shop.Scalar<long>("select count(*) from platform.audit where actor = $1", actor);
        Assert.InRange(written, 1, 30);
        Assert.True(await shop.Scalar<long>("select count(*) from platform.audit") - before < 100);
    }

    [Fact]
    public async Task It_is_read_page_by_page_with_a_right_of_its_own_and_nobody_changes_it()
    {
        for (var i = 0; i < 3; i++)
            await shop.Client().Post("mutation($input: CartClearInput!) { cartClear(input: $input) { errors { __typename } } }", new { input = new { cartId = "nonsense" } });
        await Noted(new { kind = "ID_TAMPERED" }, entry => Text(entry, "operation") == "cartClear");
        var (page, count) = await shop.Staff().Count(Entries, new { first = 1 });
        Assert.Equal(1, count.SqlRoundTrips);
        var info = page.GetProperty("auditEntries").GetProperty("pageInfo");
        var next = await shop.Staff().Send(Entries, new { first = 1, after = info.GetProperty("endCursor").GetString() });
        Assert.True(At(page) >= At(next));
        var refused = await shop.Staff("associate", "warsaw").Post(Entries);
        Assert.Equal("FORBIDDEN", refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        foreach (var rewrite in new[] { "delete from platform.audit", "update platform.audit set actor = 'nobody'", "truncate platform.audit" })
            await Assert.ThrowsAsync<PostgresException>(() => shop.Execute(rewrite));

        static DateTimeOffset At(JsonElement page) => page.GetProperty("auditEntries").GetProperty("nodes")[0].GetProperty("at").GetDateTimeOffset();
    }

    private async Task<JsonElement> Noted(object where, Func<JsonElement, bool> holds)
    {
        JsonElement found = default;
        await Shop.Eventually(
            async () =>
            {
                var nodes = (await shop.Staff().Send(Entries, new { where, first = 100 })).GetProperty("auditEntries").GetProperty("nodes").EnumerateArray().Where(holds).ToArray();
                found = nodes.FirstOrDefault();
                return nodes.Length > 0;
            },
            $"{where} is in the trail"
        );
        return found;
    }

    private static string? Text(JsonElement entry, string field) => entry.GetProperty(field).GetString();
}
