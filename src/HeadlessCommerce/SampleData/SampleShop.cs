using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.SampleData;

/// <summary>
/// Loads the sample shop in one transaction. What exists by its business key is left as it is, with everything that belongs to it:
/// a second run changes nothing, keeps stock, and brings back nothing that was taken off.
/// </summary>
public static class SampleShop
{
    // Two servers that start at once seed one after the other.
    private const string Lock = "select pg_advisory_xact_lock(hashtext('SampleShop'))";

    public static async Task Seed(CommerceDb db, CancellationToken cancellationToken)
    {
        // A session of its own: it defines a function and temporary tables, which pooled connections must not carry.
        await using var session = await db.OpenSession(cancellationToken);
        await Seed(session, cancellationToken);
        db.EventsCommitted?.Invoke();
    }

    internal static async Task Seed(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginTransactionAsync(cancellationToken);
        var unit = new CommerceTransaction(session);
        await unit.Execute(Lock, [], cancellationToken);
        await unit.Execute(StableIds.CreateFunction, [], cancellationToken);
        await SampleChannels.Seed(unit, cancellationToken);
        await SampleLocations.Seed(unit, cancellationToken);
        await SampleDelivery.Seed(unit, cancellationToken);
        await SampleCatalog.Seed(unit, cancellationToken);
        await SamplePrices.Seed(unit, cancellationToken);
        await SampleStock.Seed(unit, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
