namespace HeadlessCommerce.Inventory.Live;

/// <summary>News on its way to the watchers of a replica: those who were sent the change before it get the same event object, so that the executor answers them together.</summary>
internal sealed class StockNewsItem(StockNews news)
{
    private StockChanged? _usual;

    public StockNews News { get; } = news;

    /// <summary>The event for somebody who was sent <paramref name="previous"/> last.</summary>
    public StockChanged After(long previous) =>
        previous == News.Sequence - 1 ? _usual ??= Event(News.Sequence, previous) : Event(News.Sequence, previous);

    /// <summary>The event under a sequence of the subscription's own.</summary>
    public StockChanged Counted(long sequence) => Event(sequence, sequence - 1);

    private StockChanged Event(long sequence, long previous) =>
        new()
        {
            Sequence = sequence,
            PreviousSequence = previous,
            VariantId = News.VariantId,
            LocationId = News.LocationId,
            Sellable = News.Sellable,
            Beyond = News.Beyond,
        };
}
