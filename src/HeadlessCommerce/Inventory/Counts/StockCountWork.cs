using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Counts;

/// <summary>
/// The steps of a count, each one transaction. What the ledger says is read at the moment a line is counted, not when the count is opened, and the difference is moved, not the number:
/// a piece that is sold after it was counted is not counted away a second time.
/// </summary>
public sealed class StockCountWork(CommerceDb db, LocationDirectory locations)
{
    private const int MaxCounted = 1_000_000_000; // as the table's constraint

    public Task<ChangeOutcome> Open(StockCountOpenInput input, Viewer viewer, CancellationToken cancellationToken) =>
        Change.Run(db, viewer, "stockCountOpen", input.IdempotencyKey, input, async transaction =>
        {
            if ((await locations.Read(cancellationToken)).Find(input.Location) is not { } place)
                return ChangeOutcome.Refused(new LocationNotFound(input.Location));
            if (!viewer.MayActAt(place.Code))
                return ChangeOutcome.Refused(new LocationForbidden(place.Code));
            var (ids, errors) = input.Skus is { } skus
                ? await StockRows.Variants(transaction, skus, "skus", cancellationToken)
                : (new Dictionary<string, Guid>(), []);
            if (StockRows.TextFault(input.Reference, "reference") is { } fault)
                errors.Add(fault);
            if (errors.Count > 0)
                return ChangeOutcome.Refused(errors);
            var id = Guid.CreateVersion7();
            await transaction.Execute(
                """
                with paper as (
                  insert into inventory.count (id, location_id, scoped, reference, created_by) values ($1, $2, $3, $4::text, $5)
                )
                insert into inventory.count_line (count_id, variant_id) select $1, unnest($6::uuid[])
                """,
                [id, place.Id, input.Skus is not null, input.Reference, viewer.Actor, ids.Values.ToArray()],
                cancellationToken
            );
            return id;
        }, cancellationToken);

    public Task<ChangeOutcome> Record(StockCountRecordInput input, Viewer viewer, CancellationToken cancellationToken) =>
        Change.Run(db, viewer, "stockCountRecord", input.IdempotencyKey, input, async transaction =>
        {
            var (count, refused) = await Lock(transaction, input.CountId, viewer, cancellationToken);
            if (count is null)
                return refused!;
            var (ids, errors) = await StockRows.Variants(transaction, [.. input.Lines.Select(line => line.Sku)], "lines", cancellationToken);
            errors.AddRange(
                input.Lines.Select((line, i) => (line, i))
                    .Where(row => row.line.Quantity is < 0 or > MaxCounted)
                    .Select(row => new InvalidInput("quantity is from 0 to 1,000,000,000.", ["input", "lines", $"{row.i}", "quantity"]))
            );
            if (errors.Count == 0 && count.Scoped)
                errors.AddRange(await OutOfScope(transaction, input, ids, cancellationToken));
            if (errors.Count > 0)
                return ChangeOutcome.Refused(errors);
            await transaction.Execute(
                """
                with line as (
                  insert into inventory.count_line as line (count_id, variant_id, counted, expected, at_seq, counted_at, counted_by)
                  select $1, row.variant_id, row.counted, coalesce(level.on_hand, 0), coalesce(level.last_seq, 0), platform.now(), $5
                  from unnest($3::uuid[], $4::integer[]) as row (variant_id, counted)
                  left join inventory.level on level.variant_id = row.variant_id and level.location_id = $2
                  on conflict (count_id, variant_id) do update set counted = excluded.counted, expected = excluded.expected, at_seq = excluded.at_seq,
                    counted_at = excluded.counted_at, counted_by = excluded.counted_by
                )
                update inventory.count set version = version + 1 where id = $1
                """,
                [
                    input.CountId,
                    count.LocationId,
                    input.Lines.Select(line => ids[line.Sku]).ToArray(),
                    input.Lines.Select(line => line.Quantity).ToArray(),
                    viewer.Actor,
                ],
                cancellationToken
            );
            return input.CountId;
        }, cancellationToken);

    public Task<ChangeOutcome> Close(StockCountCloseInput input, Viewer viewer, ShopContext shop, CancellationToken cancellationToken) =>
        Change.Run(db, viewer, "stockCountClose", input.IdempotencyKey, input, async transaction =>
        {
            var (count, refused) = await Lock(transaction, input.CountId, viewer, cancellationToken);
            if (count is null)
                return refused!;
            // The levels are locked first, in key order as everywhere, by a statement of its own: the next one sees what others committed before we had the locks.
            await transaction.Execute(
                """
                select from inventory.level join inventory.count_line using (variant_id)
                where count_id = $1 and location_id = $2 and difference <> 0
                order by level.variant_id for no key update of level
                """,
                [input.CountId, count.LocationId],
                cancellationToken
            );
            var lines = await transaction.Query(
                """
                select line.variant_id, variant.sku, line.difference,
                  coalesce(level.on_hand, 0) + line.difference < 0 or exists (
                    select from inventory.movement
                    where movement.variant_id = line.variant_id and movement.location_id = $2 and movement.seq > line.at_seq and kind in ('COUNTED', 'CORRECTION'))
                from inventory.count_line line
                join catalog.variant on variant.id = line.variant_id
                left join inventory.level on level.variant_id = line.variant_id and level.location_id = $2
                where line.count_id = $1 and line.difference <> 0
                order by line.variant_id
                """,
                row => (VariantId: row.GetGuid(0), Sku: row.GetString(1), Difference: row.GetInt32(2), Outdated: row.GetBoolean(3)),
                [input.CountId, count.LocationId],
                cancellationToken
            );
            if (lines.Any(line => line.Outdated))
                return ChangeOutcome.Refused(new StockCountOutdated([.. lines.Where(line => line.Outdated).Select(line => line.Sku)]));
            await End(transaction, input.CountId, StockCountStatus.Closed, viewer, cancellationToken);
            await PaperMoves.Book(
                transaction,
                lines.Select(line => new StockMove(line.VariantId, count.LocationId, line.Difference)),
                new(MovementKind.Counted, CauseKind.Count, input.CountId.ToString(), viewer.Actor, shop.Channel.Code),
                cancellationToken
            );
            return input.CountId;
        }, cancellationToken);

    public Task<ChangeOutcome> Cancel(StockCountCancelInput input, Viewer viewer, CancellationToken cancellationToken) =>
        Change.Run(db, viewer, "stockCountCancel", input.IdempotencyKey, input, async transaction =>
        {
            var (count, refused) = await Lock(transaction, input.CountId, viewer, cancellationToken);
            if (count is null)
                return refused!;
            await End(transaction, input.CountId, StockCountStatus.Cancelled, viewer, cancellationToken);
            return input.CountId;
        }, cancellationToken);

    private static Task End(CommerceTransaction transaction, Guid id, StockCountStatus status, Viewer viewer, CancellationToken cancellationToken) =>
        transaction.Execute(
            "update inventory.count set status = $2, closed_at = platform.now(), closed_by = $3, version = version + 1 where id = $1",
            [id, SqlEnum.ToSql(status), viewer.Actor],
            cancellationToken
        );

    private static async Task<IEnumerable<InvalidInput>> OutOfScope(
        CommerceTransaction transaction, StockCountRecordInput input, IReadOnlyDictionary<string, Guid> ids, CancellationToken cancellationToken)
    {
        var scope = (
            await transaction.Query("select variant_id from inventory.count_line where count_id = $1", row => row.GetGuid(0), [input.CountId], cancellationToken)
        ).ToHashSet();
        return input.Lines.Select((line, i) => (line, i))
            .Where(row => !scope.Contains(ids[row.line.Sku]))
            .Select(row => new InvalidInput("The count was opened for other variants.", ["input", "lines", $"{row.i}", "sku"]));
    }

    private async Task<(Locked?, ChangeOutcome?)> Lock(CommerceTransaction transaction, Guid id, Viewer viewer, CancellationToken cancellationToken)
    {
        var rows = await transaction.Query(
            "select location_id, status, scoped from inventory.count where id = $1 for update",
            row => (Location: row.GetGuid(0), Status: row.GetString(1), Scoped: row.GetBoolean(2)),
            [id],
            cancellationToken
        );
        if (rows is not [var (location, status, scoped)])
            return (null, ChangeOutcome.Refused(new StockDocumentNotFound(["input", "countId"])));
        var place = (await locations.Find(location, cancellationToken))!; // by a foreign key
        return !viewer.MayActAt(place.Code) ? (null, ChangeOutcome.Refused(new LocationForbidden(place.Code) { Path = ["input", "countId"] }))
            : status != "OPEN" ? (null, ChangeOutcome.Refused(new StockDocumentStateInvalid(status)))
            : (new(location, scoped), null);
    }

    private sealed record Locked(Guid LocationId, bool Scoped);
}
