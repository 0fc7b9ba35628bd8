using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Subscriptions;
using HeadlessCommerce.Inventory.Live;
using HeadlessCommerce.Platform;
using Microsoft.Extensions.Logging.Abstractions;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>The feed by itself: news that it is not told is news that was lost.</summary>
public sealed class StockFeedTests(StockDatabase stock) : IClassFixture<StockDatabase>
{
    [Fact]
    public async Task After_news_was_lost_everyone_is_told_the_last_state()
    {
        var variant = await stock.NewVariant(warsaw: 10, lodz: 5);
        using var feed = await Start(new Topics());
        await using var events = (await Watch(feed, variant)).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        await stock.Receive(variant, stock.Warsaw, 1);
        await stock.Receive(variant, stock.Warsaw, 1);
        feed.Reread();

        Assert.True(await events.MoveNextAsync());
        var change = events.Current;
        Assert.Equal((stock.Warsaw, 3, 1, 12), (change.LocationId, change.Sequence, change.PreviousSequence, change.Sellable));
        await feed.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Two_hundred_watch_and_one_does_not_read()
    {
        var variant = await stock.NewVariant(warsaw: 10);
        var topics = new Topics(queuedMessages: 10_000);
        using var feed = await Start(topics);
        var streams = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Watch(feed, variant)));
        var readers = streams.Skip(1).Select(stream => ReadUntil(stream, 1_001)).ToList();
        for (var sequence = 2; sequence <= 1_001; sequence++)
            await topics.PublishAsync(StockNews.Topic, new StockNews(variant, "SKU", stock.Warsaw, "warsaw", sequence, sequence), TestContext.Current.CancellationToken);

        Assert.All(await Task.WhenAll(readers), Assert.True);
        await using var late = streams[0].GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await late.MoveNextAsync());
        Assert.Equal((1_001, 1, 1_001), (late.Current.Sequence, late.Current.PreviousSequence, late.Current.Sellable));
        await feed.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_burst_is_a_few_events_and_the_last_state_always_comes()
    {
        var variant = await stock.NewVariant(warsaw: 10);
        var topics = new Topics(queuedMessages: 10_000);
        using var feed = await Start(topics);
        await using var events = (await Watch(feed, variant)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        for (var sequence = 2; sequence <= 1_001; sequence++)
            await topics.PublishAsync(StockNews.Topic, new StockNews(variant, "SKU", stock.Warsaw, "warsaw", sequence, sequence), TestContext.Current.CancellationToken);

        var previous = 1L;
        var count = 0;
        while (previous < 1_001 && await events.MoveNextAsync())
        {
            Assert.Equal(previous, events.Current.PreviousSequence);
            previous = events.Current.Sequence;
            count++;
        }
        Assert.InRange(count, 2, 8); // the first at once, then four a second
        await feed.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_resumes_is_told_at_once_what_is_not_as_it_knows()
    {
        var variant = await stock.NewVariant(warsaw: 10, lodz: 5);
        using var feed = await Start(new Topics());
        await using var others = (await Watch(feed, variant)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await stock.Receive(variant, stock.Warsaw, 1);
        feed.Reread();
        Assert.True(await others.MoveNextAsync());

        var known = new Dictionary<(Guid, Guid), long> { [(variant, stock.Warsaw)] = 1, [(variant, stock.Lodz)] = 1 };
        await using var resumed = (await feed.Watch([variant], null, Web, TestContext.Current.CancellationToken, known)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await resumed.MoveNextAsync());
        Assert.Equal((stock.Warsaw, 2, 1, 11), (resumed.Current.LocationId, resumed.Current.Sequence, resumed.Current.PreviousSequence, resumed.Current.Sellable));
        await stock.Receive(variant, stock.Lodz, 1);
        feed.Reread();
        Assert.True(await resumed.MoveNextAsync());
        Assert.Equal((stock.Lodz, 2, 1), (resumed.Current.LocationId, resumed.Current.Sequence, resumed.Current.PreviousSequence));

        await using var fresh = (await feed.Watch([variant], null, Web, TestContext.Current.CancellationToken, new Dictionary<(Guid, Guid), long>())).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        for (var i = 0; i < 2; i++)
        {
            Assert.True(await fresh.MoveNextAsync());
            Assert.Equal((2, 0), (fresh.Current.Sequence, fresh.Current.PreviousSequence));
        }
        var bands = Web with { StockDisplay = StockDisplay.Bands };
        await using var band = (await feed.Watch([variant], new HashSet<Guid> { stock.Warsaw }, bands, TestContext.Current.CancellationToken, new Dictionary<(Guid, Guid), long> { [(variant, stock.Warsaw)] = 7 }))
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await band.MoveNextAsync());
        Assert.Equal((8, 7), (band.Current.Sequence, band.Current.PreviousSequence)); // the ledger's number is not told
        await feed.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_leaves_is_forgotten()
    {
        var variant = await stock.NewVariant(warsaw: 1);
        using var feed = await Start(new Topics());
        var events = (await Watch(feed, variant)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Equal(1, feed.WatchedVariants);
        await events.DisposeAsync();
        Assert.Equal(0, feed.WatchedVariants);
        await feed.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Whether each event names the one before it, up to the last.</summary>
    private static async Task<bool> ReadUntil(IAsyncEnumerable<StockChanged> stream, long last)
    {
        var previous = 1L;
        await foreach (var change in stream.WithCancellation(TestContext.Current.CancellationToken))
        {
            if (change.PreviousSequence != previous)
                return false;
            previous = change.Sequence;
            if (previous == last)
                return true;
        }
        return false;
    }

    private async Task<StockFeed> Start(ITopics topics)
    {
        var feed = new StockFeed(stock.Db, topics, TimeProvider.System, NullLogger<StockFeed>.Instance);
        await feed.StartAsync(TestContext.Current.CancellationToken);
        return feed;
    }

    private static Task<IAsyncEnumerable<StockChanged>> Watch(StockFeed feed, Guid variant) =>
        feed.Watch([variant], null, Web, TestContext.Current.CancellationToken);

    internal static readonly Channel Web = new()
    {
        Id = Guid.NewGuid(),
        Code = "web",
        Kind = ChannelKind.Web,
        Names = new Dictionary<string, string>(),
        BrandId = Guid.NewGuid(),
        Languages = [LanguageTag.Parse("en")],
        DefaultLanguage = LanguageTag.Parse("en"),
        Currencies = [CurrencyCode.Parse("EUR")],
        DefaultCurrency = CurrencyCode.Parse("EUR"),
        PricesIncludeTax = true,
        Rounding = Rounding.HalfUp,
        TaxCountry = CountryCode.Parse("PL"),
        StockDisplay = StockDisplay.Exact,
        LowStockThreshold = 5,
    };
}
