using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.SampleData;

namespace HeadlessCommerce.Server.Commands;

/// <summary>Migrates, and loads the sample shop into a database that has no channel yet.</summary>
internal static class PrepareDatabase
{
    public static async Task Run(string postgres, CancellationToken cancellationToken)
    {
        await MigrationRunner.Migrate(postgres, cancellationToken);
        await using var db = CommercePools.Open(postgres);
        if (!await HasShop(db, cancellationToken))
            await SampleShop.Seed(db, cancellationToken);
    }

    private static async Task<bool> HasShop(CommerceDb db, CancellationToken cancellationToken) =>
        (await db.Query("select exists (select from channels.channel)", row => row.GetBoolean(0), [], cancellationToken))[0];
}
