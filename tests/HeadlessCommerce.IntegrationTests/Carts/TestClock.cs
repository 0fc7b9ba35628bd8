namespace HeadlessCommerce.IntegrationTests.Carts;

/// <summary>The system's clock, some time later when a test says so.</summary>
public sealed class TestClock : TimeProvider
{
    private long _shift;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));
}
