using System.Text.Json;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Server.Identity;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Server.Commands.Demo;

/// <summary>The journey: found on the web, carried to the till, collected in the store; each step says what it did in a line.</summary>
internal sealed class DemoWalk(string endpoint, string operations, LocalFolders folders) : IDisposable
{
    private const string Store = "warsaw";
    private static readonly object Near = new { latitude = 52.23, longitude = 21.01 };
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private int _step;

    public void Dispose() => _http.Dispose();

    public async Task Run(CancellationToken cancellationToken)
    {
        var web = Caller(("X-Channel", "web"));
        var (variantId, sku, name) = await Browse(web, cancellationToken);
        var found = (await web.Send("Find", new { text = "coffee" }, cancellationToken)).GetProperty("productSearch");
        Say($"web: \"coffee\" finds {found.GetProperty("totalCount")} products, in {found.GetProperty("facets").GetArrayLength()} facets");

        var shelf = await web.Subscribe("Shelf", new { variantIds = new[] { variantId } }, cancellationToken);
        Say($"web: watching the shelf of {sku}");

        var created = (await web.Send("CartCreate", new { input = new { lines = new[] { new { variantId, quantity = 2 } }, idempotencyKey = Key() } }, cancellationToken)).GetProperty("cartCreate");
        var cartId = Text(created, "cart.id");
        var shopper = Caller(("X-Channel", "web"), ("X-Cart-Token", Text(created, "token")));
        Say($"web: a cart with two of {name}, {Total(created)}");

        var handoff = (await shopper.Send("Handoff", new { input = new { cartId, mode = "TAKE_OVER", ttlSeconds = 300 } }, cancellationToken)).GetProperty("cartHandoffCreate");
        var till = Caller(("X-Channel", "till"), ("Authorization", $"Bearer {Token(Roles.Associate, Store)}"));
        var redeemed = (await till.Send("Redeem", new { input = new { code = Text(handoff, "handoff.code"), idempotencyKey = Key() } }, cancellationToken)).GetProperty("cartHandoffRedeem");
        var atTill = Caller(("X-Channel", "till"), ("Authorization", $"Bearer {Token(Roles.Associate, Store)}"), ("X-Cart-Token", Text(redeemed, "token")));
        Say($"till: took the cart over with the code {Text(handoff, "handoff.code")}");

        var added = (await atTill.Send("CartLinesAdd", new { input = new { cartId, lines = new[] { new { variantId, quantity = 1 } }, idempotencyKey = Key() } }, cancellationToken)).GetProperty("cartLinesAdd");
        Say($"till: one more, {Total(added)}");

        var option = await ChooseDelivery(atTill, cartId, cancellationToken);
        var selected = (await atTill.Send(
            "DeliverySelect",
            new { input = new { cartId, optionId = Text(option, "id"), contact = new { name = "Ada Demo", email = "ada@example.com", phone = "+48221234567" } } },
            cancellationToken)).GetProperty("cartDeliverySelect");
        Say($"till: {Text(option, "name")} at {Text(option, "location.name")}, {Total(selected)}");

        var placed = (await atTill.Send(
            "OrderPlace",
            new { input = new { cartId, payment = new { provider = "test", token = "approve" }, idempotencyKey = Key() } },
            cancellationToken)).GetProperty("orderPlace");
        Say($"till: order {Text(placed, "order.number")}, {Text(placed, "order.paymentStatus")}");

        var news = (await shelf.WaitAsync(TimeSpan.FromSeconds(10), cancellationToken)).GetProperty("stockChanged");
        Say($"web: the shelf in {Text(news, "location.code")} changed to {news.GetProperty("quantity")} while looking");
        await Collect(till, placed, cancellationToken);
        await Ledger(sku, cancellationToken);
    }

    private async Task<(string Id, string Sku, string Name)> Browse(DemoClient web, CancellationToken cancellationToken)
    {
        var data = await web.Send("Browse", new { near = Near, first = 24 }, cancellationToken);
        var products = data.GetProperty("products");
        Say($"web: {products.GetProperty("totalCount")} coffees at {Text(data, "channel.brand.name")}, in Polish and euros");
        foreach (var product in products.GetProperty("nodes").EnumerateArray())
            foreach (var variant in product.GetProperty("variants").GetProperty("nodes").EnumerateArray())
                if (variant.GetProperty("availability").GetProperty("byLocation").GetProperty("nodes").EnumerateArray().Any(IsWellStocked))
                    return (Text(variant, "id"), Text(variant, "sku"), Text(product, "name"));
        throw new InvalidOperationException($"No coffee has three pieces in {Store}: ./dev reset brings the sample shop's stock back.");
    }

    private static bool IsWellStocked(JsonElement place) =>
        Text(place, "location.code") == Store && place.GetProperty("quantity") is { ValueKind: JsonValueKind.Number } quantity && quantity.GetInt32() >= 3;

    private async Task<JsonElement> ChooseDelivery(DemoClient caller, string cartId, CancellationToken cancellationToken)
    {
        var to = new { line1 = "Nowy Świat 1", city = "Warszawa", postalCode = "00-496", countryCode = "PL" };
        var options = (await caller.Send("Delivery", new { cartId, to, near = Near }, cancellationToken)).GetProperty("cart").GetProperty("deliveryOptions").EnumerateArray().ToArray();
        Say($"till: {options.Length} ways to get it: {string.Join(", ", options.Select(option => Text(option, "kind")).Distinct())}");
        return options.First(option => Text(option, "kind") == "CLICK_AND_COLLECT" && Text(option, "location.code") == Store);
    }

    private async Task Collect(DemoClient associate, JsonElement placed, CancellationToken cancellationToken)
    {
        var fulfilment = placed.GetProperty("order").GetProperty("fulfilments")[0];
        var fulfilmentId = Text(fulfilment, "id");
        await associate.Send("FulfilmentReady", new { input = new { fulfilmentId, idempotencyKey = Key() } }, cancellationToken);
        Say("store: picked, ready to collect");
        var pickupCode = await PickupCode(placed, fulfilment, cancellationToken);
        await associate.Send("FulfilmentHandOver", new { input = new { fulfilmentId, pickupCode, idempotencyKey = Key() } }, cancellationToken);
        Say($"store: handed over against the code {pickupCode}");
    }

    // Staff do not see the code; the order's owner does.
    private async Task<string> PickupCode(JsonElement placed, JsonElement fulfilment, CancellationToken cancellationToken)
    {
        if (fulfilment.GetProperty("pickupCode").GetString() is { } shown)
            return shown;
        var owner = Caller(("X-Channel", "web"), ("X-Order-Token", Text(placed, "token")));
        var live = await owner.Subscribe("OrderLive", new { orderId = Text(placed, "order.id") }, cancellationToken);
        return Text(await live.WaitAsync(TimeSpan.FromSeconds(10), cancellationToken), "orderChanged.order.fulfilments.0.pickupCode");
    }

    private async Task Ledger(string sku, CancellationToken cancellationToken)
    {
        var admin = Caller(("X-Channel", "web"), ("Authorization", $"Bearer {Token(Roles.Admin)}"));
        var level = (await admin.Send("Ledger", new { sku, location = Store }, cancellationToken)).GetProperty("inventoryLevel");
        var movements = level.GetProperty("movements").GetProperty("nodes").EnumerateArray().ToArray();
        Say($"staff: {sku} in {Store}: on hand {level.GetProperty("onHand")} is the sum of {movements.Length} movements ({string.Join(" ", movements.Select(movement => movement.GetProperty("quantity").GetInt32().ToString("+0;-0", System.Globalization.CultureInfo.InvariantCulture)))})");
    }

    private DemoClient Caller(params (string, string)[] headers) => new(_http, endpoint, operations, headers);

    private string Token(string role, params string[] locations) => DevelopmentTokens.Of(folders).Create(role, locations);

    private static string Key() => Guid.CreateVersion7().ToString();

    private void Say(string line) => Console.WriteLine($"{++_step,2}  {line}");

    private static string Total(JsonElement payload) => $"{Text(payload, "cart.totals.total.gross.amount")} {Text(payload, "cart.totals.total.gross.currency")}";

    private static string Text(JsonElement from, string path) =>
        path.Split('.').Aggregate(from, (at, step) => at.ValueKind == JsonValueKind.Array ? at[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : at.GetProperty(step)).ToString();
}
