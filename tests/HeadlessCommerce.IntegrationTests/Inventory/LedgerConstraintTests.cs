using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>A wrong sum cannot be stored, whoever writes: the database refuses it.</summary>
public sealed class LedgerConstraintTests(StockDatabase stock) : IClassFixture<StockDatabase>
{
    private const string Insert =
        "insert into inventory.movement (variant_id, location_id, seq, before, quantity, after, prev_seq, kind, cause_kind, cause_reference, actor) values ($1, $2, ";

    [Theory]
    [InlineData("a gap", "3, 10, 1, 11, 2, 'COUNTED', 'COUNT', 'x', 'x')")]
    [InlineData("a wrong before", "2, 9, 1, 10, 1, 'COUNTED', 'COUNT', 'x', 'x')")]
    [InlineData("a wrong after", "2, 10, 1, 12, 1, 'COUNTED', 'COUNT', 'x', 'x')")]
    [InlineData("a second beginning", "1, 0, 10, 10, null, 'COUNTED', 'COUNT', 'x', 'x')")]
    [InlineData("a beginning later", "2, 0, 10, 10, null, 'COUNTED', 'COUNT', 'x', 'x')")]
    [InlineData("below nothing", "2, 10, -11, -1, 1, 'COUNTED', 'COUNT', 'x', 'x')")]
    [InlineData("no change", "2, 10, 0, 10, 1, 'COUNTED', 'COUNT', 'x', 'x')")]
    public async Task A_movement_that_does_not_chain_is_refused(string what, string values)
    {
        var variant = await stock.NewVariant(warsaw: 10);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => stock.Execute(Insert + values, variant, stock.Warsaw));
        Assert.StartsWith("23", refused.SqlState, StringComparison.Ordinal); // integrity constraint violation
        Assert.NotEmpty(what);
    }

    [Theory]
    [InlineData("update inventory.level set on_hand = 11 where variant_id = $1")]
    [InlineData("update inventory.level set on_hand = 0, last_seq = 0 where variant_id = $1 and last_seq > 0 returning 1/0")]
    [InlineData("update inventory.level set last_seq = 7 where variant_id = $1")]
    [InlineData("update inventory.level set reserved = -1 where variant_id = $1")]
    [InlineData("update inventory.level set allocated = -1 where variant_id = $1")]
    [InlineData("delete from inventory.movement where variant_id = $1")]
    [InlineData("update inventory.movement set actor = 'someone' where variant_id = $1")]
    [InlineData("truncate inventory.movement cascade")]
    public async Task A_level_that_is_not_its_ledgers_sum_is_refused(string tampering)
    {
        var variant = await stock.NewVariant(warsaw: 10);
        await using var connection = await stock.Db.Checkout.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(tampering, connection);
        if (tampering.Contains("$1", StringComparison.Ordinal))
            command.Parameters.Add(new() { Value = variant });
        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(10, (await stock.Level(variant, stock.Warsaw)).OnHand);
    }
}
