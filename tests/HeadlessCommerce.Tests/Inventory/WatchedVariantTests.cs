using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory.Live;

namespace HeadlessCommerce.Tests.Inventory;

public sealed class WatchedVariantTests
{
    private static readonly Guid Beans = Guid.NewGuid(), Warsaw = Guid.NewGuid();

    [Fact]
    public async Task A_level_is_told_at_once_and_then_when_its_window_ends()
    {
        var (variant, events) = Watch();
        Assert.True(variant.Offer(News(2))); // a window begins
        Assert.Equal((1, 2), await Next(events));

        Assert.False(variant.Offer(News(3)));
        Assert.False(variant.Offer(News(4)));
        Assert.True(variant.EndWindow(Warsaw)); // what waited is told, and the next window begins
        Assert.Equal((2, 4), await Next(events));

        Assert.False(variant.EndWindow(Warsaw)); // nothing waited
        Assert.True(variant.Offer(News(5)));
        Assert.Equal((4, 5), await Next(events));
    }

    [Fact]
    public async Task News_that_come_again_are_no_news()
    {
        var (variant, events) = Watch();
        Assert.True(variant.Offer(News(2)));
        Assert.Equal((1, 2), await Next(events));
        Assert.False(variant.Offer(News(2)));
        Assert.False(variant.EndWindow(Warsaw));
        Assert.False(variant.Offer(News(1)));
        Assert.True(variant.Offer(News(3)));
        Assert.Equal((2, 3), await Next(events));
    }

    private static (WatchedVariant, IAsyncEnumerator<StockChanged>) Watch()
    {
        var watcher = new StockWatcher([Beans], locations: null, StockWatcherTests.Channel(StockDisplay.Exact), resumes: false, _ => { });
        var variant = new WatchedVariant();
        variant.TryAdd(watcher);
        Assert.Empty(variant.Read([News(1)]));
        return (variant, watcher.Events.GetAsyncEnumerator(TestContext.Current.CancellationToken));
    }

    private static async Task<(long, long)> Next(IAsyncEnumerator<StockChanged> events)
    {
        Assert.True(await events.MoveNextAsync());
        return (events.Current.PreviousSequence, events.Current.Sequence);
    }

    private static StockNews News(long sequence) => new(Beans, "SKU", Warsaw, "warsaw", sequence, 10);
}
