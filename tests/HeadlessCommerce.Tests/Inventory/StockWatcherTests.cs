using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory.Live;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Tests.Inventory;

public sealed class StockWatcherTests
{
    private static readonly Guid Beans = Guid.NewGuid(), Warsaw = Guid.NewGuid(), Lodz = Guid.NewGuid();

    [Fact]
    public async Task Each_event_names_the_one_before_it()
    {
        var watcher = Watch(StockDisplay.Exact);
        var events = watcher.Events.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        foreach (var sequence in new[] { 8, 9 })
        {
            watcher.Offer(After(sequence - 1, News(Warsaw, sequence, 20 - sequence)));
            Assert.True(await events.MoveNextAsync());
            Assert.Equal((sequence, sequence - 1), (events.Current.Sequence, events.Current.PreviousSequence));
        }
    }

    [Fact]
    public async Task Who_reads_slowly_gets_the_last_state_and_sees_what_was_merged()
    {
        var watcher = Watch(StockDisplay.Exact);
        for (var sequence = 8; sequence <= 1_000; sequence++)
            watcher.Offer(After(sequence - 1, News(Warsaw, sequence, sequence)));
        watcher.Offer(After(0, News(Lodz, 1, 3)));
        var events = await Take(watcher, 2);
        Assert.Equal((1_000, 7, 1_000), (events[0].Sequence, events[0].PreviousSequence, events[0].Sellable));
        Assert.Equal((1, 0), (events[1].Sequence, events[1].PreviousSequence));
    }

    [Fact]
    public async Task Who_comes_back_is_told_what_changed_since_and_nothing_twice()
    {
        var watcher = Watch(StockDisplay.Exact, resumes: true);
        watcher.Offer(After(5, News(Warsaw, 6, 1))); // older than what is read
        watcher.Offer(After(7, News(Warsaw, 8, 3))); // newer
        watcher.Resume([News(Warsaw, 7, 2), News(Lodz, 3, 5)], Known((Warsaw, 4), (Lodz, 3)));
        watcher.Offer(After(7, News(Warsaw, 8, 3))); // the outbox may repeat itself
        watcher.Offer(After(8, News(Warsaw, 9, 4)));
        watcher.Offer(After(3, News(Lodz, 4, 6)));
        var events = await Take(watcher, 2);
        Assert.Equal((9, 4, 4), (events[0].Sequence, events[0].PreviousSequence, events[0].Sellable));
        Assert.Equal((4, 3, 6), (events[1].Sequence, events[1].PreviousSequence, events[1].Sellable));
    }

    [Fact]
    public async Task Bands_are_news_only_when_they_change_and_count_by_themselves()
    {
        var watcher = Watch(StockDisplay.Bands); // low at 5
        var events = watcher.Events.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (int Sequence, int Sellable)[] news = [(41, 12), (42, 5), (43, 4), (44, 0), (45, 0), (46, 9)];
        var told = new List<(long, long, int)>();
        var before = News(Warsaw, 40, 20);
        foreach (var (sequence, sellable) in news)
        {
            watcher.Offer(new(News(Warsaw, sequence, sellable), before));
            before = News(Warsaw, sequence, sellable);
            if (sequence is 42 or 44 or 46)
            {
                Assert.True(await events.MoveNextAsync());
                told.Add((events.Current.Sequence, events.Current.PreviousSequence, events.Current.Sellable));
            }
        }
        Assert.Equal([(1, 0, 5), (2, 1, 0), (3, 2, 9)], told);
    }

    [Fact]
    public async Task Other_locations_are_not_told()
    {
        var watcher = new StockWatcher([Beans], new HashSet<Guid> { Lodz }, Channel(StockDisplay.Exact), resumes: false, _ => { });
        watcher.Offer(After(0, News(Warsaw, 1, 1)));
        watcher.Offer(After(0, News(Lodz, 1, 2)));
        Assert.Equal(Lodz, (await Take(watcher, 1))[0].LocationId);
    }

    [Fact]
    public async Task Watchers_who_were_told_the_same_share_the_event()
    {
        var (first, second, third) = (Watch(StockDisplay.Exact), Watch(StockDisplay.Exact), Watch(StockDisplay.Exact, resumes: true));
        third.Resume([News(Warsaw, 6, 21)], Known((Warsaw, 6)));
        var item = After(7, News(Warsaw, 8, 19));
        foreach (var watcher in new[] { first, second, third })
            watcher.Offer(item);
        var (one, same, other) = ((await Take(first, 1))[0], (await Take(second, 1))[0], (await Take(third, 1))[0]);
        Assert.Same(one, same);
        Assert.Equal(6, other.PreviousSequence);
    }

    private static StockWatcher Watch(StockDisplay display, bool resumes = false) => new([Beans], null, Channel(display), resumes, _ => { });

    private static StockNews News(Guid location, long sequence, int sellable) => new(Beans, "BEANS", location, "place", sequence, sellable);

    private static StockNewsItem After(long previous, StockNews news) => new(news, news with { Sequence = previous });

    private static Dictionary<(Guid Variant, Guid Location), long> Known(params (Guid Location, long Sequence)[] levels) =>
        levels.ToDictionary(level => (Beans, level.Location), level => level.Sequence);

    private static async Task<List<StockChanged>> Take(StockWatcher watcher, int count)
    {
        var events = new List<StockChanged>();
        await foreach (var change in watcher.Events.WithCancellation(TestContext.Current.CancellationToken))
        {
            events.Add(change);
            if (events.Count == count)
                break;
        }
        return events;
    }

    internal static Channel Channel(StockDisplay display) =>
        new()
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
            StockDisplay = display,
            LowStockThreshold = 5,
        };
}
