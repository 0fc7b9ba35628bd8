using HeadlessCommerce.Catalog;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Pricing;
using Npgsql;

namespace HeadlessCommerce.Import;

/// <summary>What became of some products of a file.</summary>
internal sealed record ImportOutcome(int Created, int Updated, int Unchanged, IReadOnlyList<ImportRow> Rows)
{
    public static ImportOutcome operator +(ImportOutcome left, ImportOutcome right) =>
        new(left.Created + right.Created, left.Updated + right.Updated, left.Unchanged + right.Unchanged, [.. left.Rows, .. right.Rows]);
}

/// <summary>
/// Brings products of a file into the shop, in the caller's transaction: what the shop has is read, compared, and what differs is written, a statement per table.
/// Products that the database refuses are found one by one, so that they do not keep the others out.
/// </summary>
internal static class ProductImport
{
    private const int VariantsPerNews = 500;

    public static async Task<ImportOutcome> Run(
        CommerceTransaction transaction, ImportTarget target, IReadOnlyList<ImportedProduct> products, MovementCause cause, bool keep, CancellationToken cancellationToken)
    {
        if (await TryRun(transaction, target, products, cause, keep, cancellationToken) is ({ } all, _))
            return all;
        var outcome = new ImportOutcome(0, 0, 0, []);
        foreach (var product in products)
        {
            var (one, refusal) = await TryRun(transaction, target, [product], cause, keep, cancellationToken);
            outcome += one ?? new(0, 0, 0, [.. product.Lines.Select(line => new ImportRow(line, "", ImportRowCode.Refused, $"The database refused the product: {refusal}."))]);
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
        await Announce(transaction, plan, target, cancellationToken);
        // Levels come last: buyers contend for them.
        var stocked = await CountStock.Run(transaction, plan.Stock, cause, plan.Problems, cancellationToken);
        if (stocked.Count > 0)
            transaction.WroteEvents();
        var updated = plan.Known.Count(id => plan.Changed.Contains(id) || stocked.Contains(id));
        return new(plan.Created.Count, updated, plan.Known.Count - updated, plan.Problems);
    }

    private static async Task Announce(CommerceTransaction transaction, ImportPlan plan, ImportTarget target, CancellationToken cancellationToken)
    {
        if (plan.Changed.Count == 0)
            return;
        Guid[] ids = [.. plan.Changed.Order()];
        await transaction.Execute(
            ProductNews,
            [ProductWrites.Topic, ids, ids.Select(id => (int)KindOf(id, plan)).ToArray(), target.ChannelId, (int)ProductChangeKind.Created, (int)ProductChangeKind.Unpublished],
            cancellationToken);
        transaction.WroteEvents();
        foreach (var variants in plan.Changes.Prices.Select(price => price.VariantId).Chunk(VariantsPerNews))
            await transaction.Publish(
                PricesChanged.Topic, target.PriceListId.ToString(), new PricesChanged(target.ChannelId, target.Currency, variants), cancellationToken);
    }

    private static ProductChangeKind KindOf(Guid id, ImportPlan plan) =>
        plan.Created.Contains(id) ? ProductChangeKind.Created
        : plan.Changes.Unpublished.Contains(id) ? ProductChangeKind.Unpublished
        : plan.Changes.Published.Contains(id) ? ProductChangeKind.Published
        : ProductChangeKind.Updated;

    // One version further and news of it, as ProductWrites.Touch does for one product.
    private const string ProductNews = """
        with touched as (
          update catalog.product set version = version + (kind <> $5)::integer, updated_at = clock_timestamp()
          from unnest($2::uuid[], $3::integer[]) as news (product_id, kind)
          where id = news.product_id
          returning id, slug, version, status, kind
        )
        insert into platform.outbox (partition, topic, key, payload)
        select abs(hashtext(id::text) % 8), $1, id, jsonb_build_object('productId', id, 'slug', slug, 'kind', kind, 'sequence', version, 'channels', to_jsonb(
          case when status = 'ACTIVE' then array(select channel_id from catalog.product_channel where product_id = id) else '{}' end
          || case when kind = $6 then array[$4::uuid] else '{}' end))
        from touched order by id
        """;
}
