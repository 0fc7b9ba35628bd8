using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>What happened to an order, as its owner and as staff read it.</summary>
public sealed class OrderTimelineTests(Shop shop) : IClassFixture<Shop>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    private const string Timeline = """
        query($id: ID!, $first: Int, $after: String, $last: Int) {
          order(id: $id) {
            timeline(first: $first, after: $after, last: $last) {
              pageInfo { hasNextPage hasPreviousPage endCursor }
              nodes { version kind actorKind actor channel { code } location { code } note at }
            }
          }
        }
        """;

    private const string AddNote =
        "mutation($input: OrderNoteAddInput!) { orderNoteAdd(input: $input) { order { version } errors { __typename ... on Error { path } } } }";

    [Fact]
    public async Task It_says_what_happened_by_whom_through_which_channel_and_at_which_place()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var placed = await buyer.Place();
        var fulfilment = placed.GetProperty("order").GetProperty("fulfilments")[0];
        var associate = shop.Staff("associate", "warsaw", "till");
        await associate.Send(
            "mutation($input: FulfilmentReadyInput!) { fulfilmentReady(input: $input) { errors { __typename } } }",
            new { input = new { fulfilmentId = fulfilment.GetProperty("id").GetString() } }
        );

        var seen = await Read(shop.Staff(), placed);
        Assert.Equal(["PLACED", "CONFIRMED", "FULFILMENT_CHANGED"], seen.Select(Kind));
        Assert.Equal("GUEST", seen[0].GetProperty("actorKind").GetString());
        Assert.Equal("web", seen[0].GetProperty("channel").GetProperty("code").GetString());
        Assert.Equal("SYSTEM", seen[1].GetProperty("actorKind").GetString());
        Assert.Equal("STAFF", seen[2].GetProperty("actorKind").GetString());
        Assert.StartsWith("staff:", seen[2].GetProperty("actor").GetString(), StringComparison.Ordinal);
        Assert.Equal("till", seen[2].GetProperty("channel").GetProperty("code").GetString());
        Assert.Equal("warsaw", seen[2].GetProperty("location").GetProperty("code").GetString());

        // The shopper learns that it was staff, not who.
        var own = await Read(Owner(buyer, placed), placed);
        Assert.Equal(seen.Select(Kind), own.Select(Kind));
        Assert.All(own, entry => Assert.Equal(JsonValueKind.Null, entry.GetProperty("actor").ValueKind));
    }

    [Fact]
    public async Task A_note_is_news_and_the_owner_reads_only_what_is_for_them()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var placed = await buyer.Place();
        var staff = shop.Staff("associate", "warsaw", "till");
        await using var live = await Owner(buyer, placed).Subscribe("subscription($orderId: ID!) { orderChanged(orderId: $orderId) { sequence } }", new { orderId = Buyer.Id(placed) });

        var key = Guid.NewGuid().ToString();
        for (var i = 0; i < 2; i++)
            Assert.Empty((await Note(staff, placed, "The box is dented.", visible: false, key)).GetProperty("errors").EnumerateArray());
        await Note(staff, placed, "We packed it again.", visible: true);

        await live.NextWhere(news => news.GetProperty("orderChanged").GetProperty("sequence").GetInt64() == 4);
        Assert.Equal(["The box is dented.", "We packed it again."], (await Read(staff, placed)).Where(entry => Kind(entry) == "NOTE_ADDED").Select(Text));
        Assert.Equal(["We packed it again."], (await Read(Owner(buyer, placed), placed)).Where(entry => Kind(entry) == "NOTE_ADDED").Select(Text));
    }

    [Fact]
    public async Task A_note_needs_a_text_an_order_and_the_right()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var placed = await buyer.Place();
        var error = (await Note(shop.Staff(), placed, new string('x', 2_001), visible: true)).GetProperty("errors")[0];
        Assert.Equal(("InvalidInput", "input.text"), (error.GetProperty("__typename").GetString(), string.Join('.', error.GetProperty("path").EnumerateArray())));
        var refused = await Owner(buyer, placed).Post(AddNote, new { input = new { orderId = Buyer.Id(placed), text = "hi", idempotencyKey = "k" } });
        Assert.Equal("FORBIDDEN", refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task It_is_read_page_by_page_from_both_ends_in_two_round_trips()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var placed = await buyer.Place();
        for (var i = 0; i < 3; i++)
            await Note(shop.Staff(), placed, $"note {i}", visible: true);
        var owner = Owner(buyer, placed);

        var kinds = new List<string>();
        string? after = null;
        JsonElement page;
        do
        {
            var (data, count) = await owner.Count(Timeline, new { id = Buyer.Id(placed), first = 2, after });
            Assert.True(count.SqlRoundTrips <= 2, count.ToString());
            page = data.GetProperty("order").GetProperty("timeline");
            kinds.AddRange(page.GetProperty("nodes").EnumerateArray().Select(Kind));
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        } while (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal(["PLACED", "CONFIRMED", "NOTE_ADDED", "NOTE_ADDED", "NOTE_ADDED"], kinds);

        var last = (await owner.Send(Timeline, new { id = Buyer.Id(placed), last = 1 })).GetProperty("order").GetProperty("timeline");
        Assert.Equal("note 2", Text(last.GetProperty("nodes")[0]));
        Assert.True(last.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
    }

    private static GraphQLClient Owner(Buyer buyer, JsonElement placed) => buyer.Client.With(("X-Order-Token", placed.GetProperty("token").GetString()!));

    private static async Task<JsonElement[]> Read(GraphQLClient client, JsonElement placed) =>
        [.. (await client.Send(Timeline, new { id = Buyer.Id(placed) })).GetProperty("order").GetProperty("timeline").GetProperty("nodes").EnumerateArray()];

    private static async Task<JsonElement> Note(GraphQLClient client, JsonElement placed, string text, bool visible, string? key = null) =>
        (
            await client.Send(
                AddNote,
                new { input = new { orderId = Buyer.Id(placed), text, visibleToCustomer = visible, idempotencyKey = key ?? Guid.NewGuid().ToString() } }
            )
        ).GetProperty("orderNoteAdd");

    private static string Kind(JsonElement entry) => entry.GetProperty("kind").GetString()!;

    private static string? Text(JsonElement entry) => entry.GetProperty("note").GetString();
}
