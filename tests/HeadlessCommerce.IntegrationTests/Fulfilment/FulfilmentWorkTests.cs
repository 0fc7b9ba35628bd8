using System.Text.Json;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Fulfilment;

/// <summary>The work of a store on orders that were allocated to it.</summary>
public sealed class FulfilmentWorkTests(Shop shop) : IClassFixture<Shop>
{
    private const string Ready =
        "mutation ($input: FulfilmentReadyInput!) { fulfilmentReady(input: $input) { fulfilment { id status pickupCode } errors { ... on Error { code } } } }";

    private const string HandOver = """
        mutation ($input: FulfilmentHandOverInput!) {
          fulfilmentHandOver(input: $input) {
            fulfilment { status }
            errors { __typename ... on Error { code path } ... on PickupCodeWrong { attemptsLeft } ... on GoodsMissing { missing { sku requested available } } }
          }
        }
        """;

    [Fact]
    public async Task The_goods_leave_the_ledger_when_the_shopper_takes_them()
    {
        var work = await Open(2);
        var before = await Level(work.Variant);
        var ready = (await Associate.Send(Ready, new { input = new { fulfilmentId = work.GlobalId } })).GetProperty("fulfilmentReady");
        Assert.Equal("READY", ready.GetProperty("fulfilment").GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, ready.GetProperty("fulfilment").GetProperty("pickupCode").ValueKind); // staff asks the shopper for it
        Assert.Equal(before, await Level(work.Variant));

        var key = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            var taken = await Take(work, work.Code, key);
            Assert.Equal("HANDED_OVER", taken.GetProperty("fulfilment").GetProperty("status").GetString());
            Assert.Empty(taken.GetProperty("errors").EnumerateArray());
        }
        Assert.Equal((before.OnHand - 2, before.Allocated - 2), await Level(work.Variant));
        var last = await shop.Scalar<string>(
            "select kind || ' ' || cause_reference from inventory.movement where variant_id = $1 and cause_kind = 'ORDER' order by seq desc limit 1", work.Variant);
        Assert.Equal($"HANDED_OVER {work.Order}", last);
    }

    [Fact]
    public async Task Before_it_is_ready_nothing_is_handed_over()
    {
        var work = await Open(1);
        Assert.Equal("INVALID_STATE", (await Take(work, work.Code)).GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Wrong_codes_are_counted_and_then_none_is_tried()
    {
        var work = await Open(1);
        await Associate.Send(Ready, new { input = new { fulfilmentId = work.GlobalId } });
        var wrong = work.Code == "000000" ? "000001" : "000000";
        for (var left = 4; left >= 0; left--)
        {
            var error = (await Take(work, wrong)).GetProperty("errors")[0];
            Assert.Equal(("PICKUP_CODE_WRONG", left), (error.GetProperty("code").GetString(), error.GetProperty("attemptsLeft").GetInt32()));
        }
        Assert.Equal("TOO_MANY_ATTEMPTS", (await Take(work, work.Code)).GetProperty("errors")[0].GetProperty("code").GetString());
        await shop.Execute("update platform.clock set shift = interval '16 minutes'");
        Assert.Equal("HANDED_OVER", (await Take(work, work.Code)).GetProperty("fulfilment").GetProperty("status").GetString());
        await shop.Execute("update platform.clock set shift = interval '0'");
    }

    [Fact]
    public async Task Elsewhere_it_does_not_exist()
    {
        var work = await Open(1);
        var answer = (await shop.Staff("associate", "lagos").Send(Ready, new { input = new { fulfilmentId = work.GlobalId } })).GetProperty("fulfilmentReady");
        Assert.Equal("NOT_FOUND", answer.GetProperty("errors")[0].GetProperty("code").GetString());
        var queue = await shop.Staff("associate", "lagos").Post("{ fulfilments(location: \"warsaw\") { nodes { id } } }");
        Assert.Equal("FORBIDDEN", queue.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Goods_that_do_not_lie_there_do_not_leave()
    {
        var work = await Open(3);
        await Associate.Send(Ready, new { input = new { fulfilmentId = work.GlobalId } });
        var level = await Level(work.Variant);
        await Move(work.Variant, 1 - level.OnHand);
        var refused = await Take(work, work.Code);
        Assert.Equal("NOT_ENOUGH_ON_HAND", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(1, refused.GetProperty("errors")[0].GetProperty("missing")[0].GetProperty("available").GetInt32());
        Assert.Equal("READY", refused.GetProperty("fulfilment").GetProperty("status").GetString());
        await Move(work.Variant, 10);
        Assert.Equal("HANDED_OVER", (await Take(work, work.Code)).GetProperty("fulfilment").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ten_hand_overs_at_the_same_time_are_one()
    {
        var work = await Open(1);
        await Associate.Send(Ready, new { input = new { fulfilmentId = work.GlobalId } });
        var before = await Level(work.Variant);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Take(work, work.Code)));
        Assert.Single(answers, answer => answer.GetProperty("errors").GetArrayLength() == 0);
        Assert.Equal((before.OnHand - 1, before.Allocated - 1), await Level(work.Variant));
    }

    [Fact]
    public async Task The_queue_of_a_store_is_read_page_by_page()
    {
        for (var i = 0; i < 3; i++)
            await Open(1);
        const string page = """
            query ($after: String) {
              fulfilments(location: "warsaw", status: [OPEN], first: 2, after: $after) { pageInfo { hasNextPage endCursor } nodes { id kind lines { quantity variant { sku } } location { code } } }
            }
            """;
        var ids = new HashSet<string>();
        var count = 0;
        string? after = null;
        JsonElement queue;
        do
        {
            queue = (await Associate.Send(page, new { after })).GetProperty("fulfilments");
            foreach (var task in queue.GetProperty("nodes").EnumerateArray())
            {
                ids.Add(task.GetProperty("id").GetString()!);
                count++;
                Assert.NotEmpty(task.GetProperty("lines").EnumerateArray());
            }
            after = queue.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        } while (queue.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal(count, ids.Count);
        Assert.True(count >= 3);
    }

    private GraphQLClient Associate => shop.Staff("associate", "warsaw");

    private async Task<JsonElement> Take(Opened work, string code, Guid? key = null) =>
        (
            await Associate.Send(HandOver, new { input = new { fulfilmentId = work.GlobalId, pickupCode = code, idempotencyKey = key ?? Guid.NewGuid() } })
        ).GetProperty("fulfilmentHandOver");

    private sealed record Opened(string GlobalId, string Code, Guid Order, Guid Variant);

    /// <summary>As an order does it: reserved, allocated, opened.</summary>
    private async Task<Opened> Open(int quantity)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var order = Guid.CreateVersion7();
        var warsaw = await shop.Scalar<Guid>("select id from inventory.location where code = 'warsaw'");
        var variant = await shop.Scalar<Guid>("select variant_id from inventory.level where location_id = $1 and sellable >= 8 order by variant_id limit 1", warsaw);
        var method = await shop.Scalar<Guid>("select id from fulfilment.method where kind = 'CLICK_AND_COLLECT'");
        var now = DateTimeOffset.UtcNow;
        var plan = new FulfilmentPlan(method, DeliveryKind.ClickAndCollect, new(now, now.AddHours(2)), [new(warsaw, [new(variant, warsaw, quantity)])]);
        var opened = await shop.Db.Transaction(
            async transaction =>
            {
                var lines = plan.Parcels.SelectMany(parcel => parcel.Lines);
                Assert.Empty(await StockLedger.Reserve(transaction, ReservationOwner.Order(order), lines, TimeSpan.FromMinutes(15), cancellationToken));
                await StockLedger.Allocate(transaction, order, cancellationToken);
                return await Fulfilments.Open(transaction, order, plan, [new(Guid.CreateVersion7(), variant, quantity)], cancellationToken);
            },
            cancellationToken
        );
        var task = Assert.Single(opened);
        return new(GlobalId.Format("Fulfilment", task.Id), task.PickupCode!, order, variant);
    }

    private Task Move(Guid variant, int delta) =>
        shop.Db.Transaction(
            async transaction =>
                await StockLedger.Move(
                    transaction,
                    [new(variant, (await transaction.Query("select id from inventory.location where code = 'warsaw'", row => row.GetGuid(0), [], CancellationToken.None))[0], delta)],
                    new(MovementKind.Counted, CauseKind.Count, "test", "test", null),
                    CancellationToken.None
                ),
            TestContext.Current.CancellationToken
        );

    private async Task<(int OnHand, int Allocated)> Level(Guid variant) =>
        (
            await shop.Db.Query(
                "select on_hand, allocated from inventory.level join inventory.location on location.id = location_id where location.code = 'warsaw' and variant_id = $1",
                row => (row.GetInt32(0), row.GetInt32(1)),
                [variant],
                TestContext.Current.CancellationToken
            )
        )[0];
}
