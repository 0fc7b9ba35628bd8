using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Server.Commands;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.BrowserTests;

/// <summary>The first sample that people see, as they see it.</summary>
public sealed class StockBoardTests(Shop shop) : IClassFixture<Shop>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";
    private const string Warsaw = "document.querySelector('[data-place=warsaw] .quantity').textContent";

    [Fact]
    public async Task Shows_stock_live_and_takes_goods_into_the_cart()
    {
        await using var chromium = await Chromium.Start();
        await chromium.Open($"{shop.Urls[0]}samples/stock-board/?language=en&channel=web");
        await chromium.WaitFor("document.getElementById('connection').dataset.state === 'live'");
        await Choose(chromium, "Ethiopia Yirgacheffe Konga");
        await chromium.WaitFor($"document.querySelector('.sku').textContent === '{Sku}' && {Warsaw} === '42'");
        await chromium.WaitFor("[...document.images].filter(image => image.loading !== 'lazy').every(image => image.complete && image.naturalWidth > 0)");

        // A shopper: one piece into the cart.
        await chromium.Evaluate("document.getElementById('add').click()");
        await chromium.WaitFor("document.querySelector('#cart li .count').textContent === '1 ×' && /13\\.90/.test(document.querySelector('#cart .total').textContent)");

        // Staff: seven pieces come in. Nobody touches the page.
        await Adjust(7);
        await chromium.WaitFor($"{Warsaw} === '49'");
        await Adjust(-48);
        await chromium.WaitFor($"{Warsaw} === '1' && document.querySelector('[data-place=warsaw] .badge').dataset.status === 'LOW'");

        // Registered documents only, and no other host.
        Assert.All(chromium.Requests, request => Assert.StartsWith(shop.Urls[0].ToString(), request.GetProperty("url").GetString(), StringComparison.Ordinal));
        var posts = chromium.Requests.Where(request => request.GetProperty("method").GetString() == "POST").Select(request => request.GetProperty("postData").GetString()!).ToList();
        Assert.NotEmpty(posts);
        Assert.All(posts, body => Assert.StartsWith("{\"documentId\":\"sha256:", body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Speaks_the_chosen_language_and_shows_bands_where_the_channel_does()
    {
        await using var chromium = await Chromium.Start(420, 1200);
        await chromium.Open($"{shop.Urls[0]}samples/stock-board/?language=ka&channel=app");
        await chromium.WaitFor("document.getElementById('connection').dataset.state === 'live' && document.getElementById('add').textContent === 'კალათაში'");

        Assert.Equal("", (await chromium.Evaluate("document.querySelector('#places .quantity').textContent")).GetString());
        Assert.True((await chromium.Evaluate("document.documentElement.scrollWidth <= innerWidth")).GetBoolean());
    }

    [Fact]
    public async Task Reads_again_what_it_missed_while_the_connection_was_away()
    {
        await using var chromium = await Chromium.Start();
        await chromium.Open($"{shop.Urls[0]}samples/stock-board/?language=en&channel=web");
        await chromium.WaitFor("document.getElementById('connection').dataset.state === 'live'");
        await Choose(chromium, "Kopernik Midnight Dark");
        var sku = (await chromium.Evaluate("document.querySelector('.sku').textContent")).GetString()!;
        var before = await OnHand(sku);

        await chromium.Offline(true);
        await chromium.WaitFor("document.getElementById('connection').dataset.state === 'away'");
        await Adjust(3, sku, "lodz");
        await chromium.Offline(false);

        await chromium.WaitFor($"document.querySelector('[data-place=lodz] .quantity').textContent === '{before + 3}'");
    }

    [Fact]
    public void The_ids_beside_the_page_are_those_of_its_documents()
    {
        var repository = LocalFolders.Find().Repository;
        var manifest = OperationManifest.Scan(Path.Combine(repository, "schema", "operations"));

        foreach (var (file, content) in SampleOperations.Of(manifest, repository))
            Assert.Equal(content, File.ReadAllText(file));
    }

    private static async Task Choose(Chromium chromium, string product)
    {
        await chromium.WaitFor($"[...document.querySelectorAll('.card')].some(card => card.querySelector('.name').textContent === '{product}')");
        await chromium.Evaluate($"[...document.querySelectorAll('.card')].find(card => card.querySelector('.name').textContent === '{product}').click()");
    }

    private async Task Adjust(int delta, string sku = Sku, string location = "warsaw")
    {
        var answer = await shop.Staff().Send(
            "mutation($input: InventoryAdjustInput!) { inventoryAdjust(input: $input) { errors { ... on Error { message } } } }",
            new { input = new { sku, location, delta, reason = "CORRECTION", idempotencyKey = Guid.NewGuid().ToString() } });
        Assert.Empty(answer.GetProperty("inventoryAdjust").GetProperty("errors").EnumerateArray());
    }

    private Task<int> OnHand(string sku) =>
        shop.Scalar<int>(
            "select sellable from inventory.level l join catalog.variant v on v.id = l.variant_id join inventory.location p on p.id = l.location_id where v.sku = $1 and p.code = 'lodz'", sku);
}
