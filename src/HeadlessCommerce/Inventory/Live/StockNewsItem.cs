namespace HeadlessCommerce.Inventory.Live;

/// <summary>News on its way to the watchers of a replica: those who were sent the same before it get the same event object, so that the executor answers them together.</summary>
/// <param name="news">The level as it is now.</param>
/// <param name="before">As it was when it was news last.</param>
internal sealed class StockNewsItem(StockNews news, StockNews before)
{
    // Of those who follow since the last time: nearly all.
    private StockChanged? _usual;

    public StockNews News { get; } = news;

    /// <summary>What somebody knows who was sent nothing of the level yet.</summary>
    public StockNews Before { get; } = before;

    /// <summary>The event for somebody who was sent <paramref name="previous"/> last.</summary>
    public StockChanged After(long previous) =>
        previous == Before.Sequence ? _usual ??= StockChanged.Of(News, News.Sequence, previous) : StockChanged.Of(News, News.Sequence, previous);

    /// <summary>The event under a sequence of the subscription's own.</summary>
    public StockChanged Counted(long sequence) => StockChanged.Of(News, sequence, sequence - 1);
}
