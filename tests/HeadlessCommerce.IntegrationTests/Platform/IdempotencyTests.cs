using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.IntegrationTests.Platform;

public sealed class IdempotencyTests(TestStores stores)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public sealed record Input(string Sku, int Quantity);

    [Fact]
    public async Task The_same_key_at_the_same_time_is_one_effect_and_one_outcome()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await database.Execute("create table effect (id uuid primary key)");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Once(database, "caller", "key", new Input("A", 1))));
        Assert.Single(outcomes.Select(outcome => outcome.Value).Distinct());
        Assert.Equal(11, outcomes.Count(outcome => outcome.Replayed));
        Assert.Equal(1, await database.Scalar<long>("select count(*) from effect"));
    }

    [Fact]
    public async Task The_same_key_with_another_input_does_nothing()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await database.Execute("create table effect (id uuid primary key)");
        await Once(database, "caller", "key", new Input("A", 1));
        var outcome = await Once(database, "caller", "key", new Input("A", 2));
        Assert.True(outcome.KeyReused);
        Assert.Equal(1, await database.Scalar<long>("select count(*) from effect"));
    }

    [Fact]
    public async Task Keys_of_different_callers_have_nothing_to_do_with_each_other()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await database.Execute("create table effect (id uuid primary key)");
        var one = await Once(database, "one", "key", new Input("A", 1));
        var two = await Once(database, "two", "key", new Input("B", 2));
        Assert.NotEqual(one.Value, two.Value);
    }

    [Fact]
    public async Task An_effect_that_failed_leaves_the_key_free()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await database.Execute("create table effect (id uuid primary key)");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Once(database, "caller", "key", new Input("A", 1), fails: true));
        Assert.False((await Once(database, "caller", "key", new Input("A", 1))).Replayed);
    }

    [Fact]
    public async Task Records_are_forgotten_after_seven_days()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await database.Execute("create table effect (id uuid primary key)");
        await Once(database, "caller", "old", new Input("A", 1));
        await database.Execute("update platform.idempotency set created_at = created_at - interval '8 days'");
        await Once(database, "caller", "new", new Input("A", 1));
        await ForgetOldOutcomes.Forget(database.Db, Cancelled);
        Assert.Equal("new", await database.Scalar<string>("select string_agg(key, ',') from platform.idempotency"));
    }

    private static Task<OnceOutcome<Guid>> Once(TestDatabase database, string scope, string key, Input input, bool fails = false) =>
        database.Db.Transaction(
            transaction => Idempotency.Once(
                transaction,
                scope,
                key,
                input,
                async () =>
                {
                    var id = Guid.CreateVersion7();
                    await transaction.Execute("insert into effect values ($1)", [id], Cancelled);
                    return fails ? throw new InvalidOperationException("failed") : id;
                },
                Cancelled),
            Cancelled);
}
