using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Import;

/// <summary>What became of some products of a file.</summary>
internal sealed record ImportOutcome(int Created, int Updated, int Unchanged, IReadOnlyList<ImportProblem> Problems)
{
    public static ImportOutcome operator +(ImportOutcome left, ImportOutcome right) =>
        new(left.Created + right.Created, left.Updated + right.Updated, left.Unchanged + right.Unchanged, [.. left.Problems, .. right.Problems]);
}

/// <summary>
/// Brings products of a file into the shop, in the caller's transaction: what the shop has is read, compared, and what differs is written, a statement per table.
/// Products that the database refuses are found one by one, so that they do not keep the others out.
/// </summary>
internal static class ProductImport
{
    public static async Task<ImportOutcome> Run(
        CommerceTransaction transaction, ImportTarget target, IReadOnlyList<ImportedProduct> products, MovementCause cause, bool keep, CancellationToken cancellationToken)
    {
        if (await TryRun(transaction, target, products, cause, keep, cancellationToken) is ({ } all, _))
            return all;
        var outcome = new ImportOutcome(0, 0, 0, []);
        foreach (var product in products)
        {
            var (one, refusal) = await TryRun(transaction, target, [product], cause, keep, cancellationToken);
            outcome += one ?? new(0, 0, 0, [.. product.Lines.Select(line => new ImportProblem(line, "", ImportRowCode.Refused, $"The database refused the product: {refusal}."))]);
        }
        return outcome;
    }

    private static async Task<(ImportOutcome? Outcome, string? Refusal)> TryRun(
        CommerceTransaction transaction, ImportTarget target, IReadOnlyList<ImportedProduct> products, MovementCause cause, bool keep, CancellationToken cancellationToken)
    {
        await transaction.Execute("savepoint products", [], cancellationToken);
        try
        {
            var outcome = await Write(transaction, target, products, cause, cancellationToken);
            // A trial run does everything, constraints included, and takes it back.
            await transaction.Execute(keep ? "release savepoint products" : "rollback to savepoint products", [], cancellationToken);
            return (outcome, null);
        }
        // Integrity and data faults (SQLSTATE classes 22, 23) are the file's; a deadlock starts the whole transaction again.
        catch (PostgresException exception) when (exception.SqlState[..2] is "22" or "23")
        {
            await transaction.Execute("rollback to savepoint products", [], cancellationToken);
            return (null, exception.ConstraintName is { } constraint ? $"{exception.MessageText} ({constraint})" : exception.MessageText);
        }
    }

    private static async Task<ImportOutcome> Write(
        CommerceTransaction transaction, ImportTarget target, IReadOnlyList<ImportedProduct> products, MovementCause cause, CancellationToken cancellationToken)
    {
        var state = await ShopState.Read(transaction, target, products, cancellationToken);
        var plan = new ImportPlan(target, state);
        foreach (var product in products)
            plan.Add(product);
        await plan.Changes.Write(transaction, target, cancellationToken);
        await Announce(transaction, plan, cancellationToken);
        // Levels come last: buyers contend for them.
        var stocked = await CountStock.Run(transaction, plan.Stock, cause, plan.Problems, cancellationToken);
        if (stocked.Count > 0)
            transaction.WroteEvents();
        var updated = plan.Known.Count(id => plan.Changed.Contains(id) || stocked.Contains(id));
        return new(plan.Created.Count, updated, plan.Known.Count - updated, plan.Problems);
    }

    private static async Task Announce(CommerceTransaction transaction, ImportPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Changed.Count > 0)
            await Publish("product", "productId", plan.Changed);
        if (plan.Changes.Prices.Count > 0)
            await Publish("price", "variantId", plan.Changes.Prices.Select(price => price.VariantId));

        Task<int> Publish(string topic, string name, IEnumerable<Guid> ids)
        {
            transaction.WroteEvents();
            return transaction.Execute(Events, [topic, name, ids.Order().ToArray()], cancellationToken);
        }
    }

    private const string Events = """
        insert into platform.outbox (partition, topic, key, payload)
        select abs(hashtext(id::text) % 8), $1, id, jsonb_build_object($2::text, id) from unnest($3::uuid[]) as id
        """;
}
