using HeadlessCommerce.Platform.Audit;

namespace HeadlessCommerce.Tests.Platform;

public sealed class AuditBudgetTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_flood_of_one_kind_becomes_a_few_entries_and_a_number()
    {
        var budget = new AuditBudget();
        var written = Enumerable.Range(0, 10_000).Count(i => budget.TrySpend(AuditKind.NotOwned, "client:web", Noon.AddMilliseconds(i), out _));
        Assert.Equal(20, written);
        Assert.True(budget.TrySpend(AuditKind.NotOwned, "client:web", Noon.AddSeconds(20), out var repeats));
        Assert.Equal(10_000 - 20, repeats);
    }

    [Fact]
    public void A_flood_does_not_hide_other_actors_or_kinds()
    {
        var budget = new AuditBudget();
        for (var i = 0; i < 10_000; i++)
            budget.TrySpend(AuditKind.NotOwned, "client:web", Noon, out _);
        Assert.True(budget.TrySpend(AuditKind.NotOwned, "staff:eve", Noon, out _));
        Assert.True(budget.TrySpend(AuditKind.KeyReused, "client:web", Noon, out _));
    }

    [Fact]
    public void Made_up_actors_take_neither_memory_nor_disk()
    {
        var budget = new AuditBudget();
        var written = Enumerable.Range(0, 100_000).Count(i => budget.TrySpend(AuditKind.NotOwned, $"customer:{i}", Noon.AddMilliseconds(i / 10), out _));
        Assert.InRange(written, 500, 520); // the burst, and one a second
    }

    [Fact]
    public void What_was_only_counted_is_told_once_it_is_quiet()
    {
        var budget = new AuditBudget();
        for (var i = 0; i < 25; i++)
            budget.TrySpend(AuditKind.CodeGuessed, "client:app", Noon, out _);
        Assert.Empty(budget.TakeHeld(Noon.AddSeconds(1)));
        Assert.Equal((AuditKind.CodeGuessed, "client:app", 5), Assert.Single(budget.TakeHeld(Noon.AddSeconds(30))));
        Assert.Empty(budget.TakeHeld(Noon.AddSeconds(60)));
    }
}
