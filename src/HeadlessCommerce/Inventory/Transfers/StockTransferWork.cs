using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Transfers;

/// <summary>
/// The steps of a transfer, each one transaction: the paper is locked, then the levels (in one statement for both ends, so in key order: two transfers that cross do not deadlock).
/// At the destination all that left the source comes in, and what is damaged or lost goes out again with that as its reason: both ledgers say where every piece went.
/// </summary>
public sealed class StockTransferWork(CommerceDb db, LocationDirectory locations)
{
    public Task<ChangeOutcome> Create(StockTransferCreateInput input, Viewer viewer, CancellationToken cancellationToken) =>
        Run("stockTransferCreate", input.IdempotencyKey, input, viewer, async transaction =>
        {
            var places = await locations.Read(cancellationToken);
            if (places.Find(input.From) is not { } from)
                return ChangeOutcome.Refused(new LocationNotFound(input.From) { Path = ["input", "from"] });
            if (places.Find(input.To) is not { } to)
                return ChangeOutcome.Refused(new LocationNotFound(input.To) { Path = ["input", "to"] });
            if (!viewer.MayActAt(from.Code))
                return ChangeOutcome.Refused(new LocationForbidden(from.Code) { Path = ["input", "from"] });
            var (ids, errors) = await StockRows.Variants(transaction, [.. input.Lines.Select(line => line.Sku)], "lines", cancellationToken);
            if (from == to)
                errors.Add(new InvalidInput("A transfer goes to another location.", ["input", "to"]));
            if (StockRows.TextFault(input.Reference, "reference") is { } fault)
                errors.Add(fault);
            errors.AddRange(input.Lines.QuantityFaults());
            if (errors.Count > 0)
                return ChangeOutcome.Refused(errors);
            var id = Guid.CreateVersion7();
            await transaction.Execute(
                """
                with paper as (
                  insert into inventory.transfer (id, from_location_id, to_location_id, expected_at, reference, created_by) values ($1, $2, $3, $4::timestamptz, $5::text, $6)
                )
                insert into inventory.transfer_line (transfer_id, variant_id, planned)
                select $1, variant_id, quantity from unnest($7::uuid[], $8::integer[]) as line (variant_id, quantity)
                """,
                [
                    id,
                    from.Id,
                    to.Id,
                    input.ExpectedAt?.ToUniversalTime(),
                    input.Reference,
                    viewer.Actor,
                    input.Lines.Select(line => ids[line.Sku]).ToArray(),
                    input.Lines.Select(line => line.Quantity).ToArray(),
                ],
                cancellationToken
            );
            return id;
        }, cancellationToken);

    public Task<ChangeOutcome> Ship(StockTransferShipInput input, Viewer viewer, ShopContext shop, CancellationToken cancellationToken) =>
        Run("stockTransferShip", input.IdempotencyKey, input, viewer, async transaction =>
        {
            var (paper, refused) = await Lock(transaction, input.TransferId, viewer, atSource: true, [StockTransferStatus.Draft], cancellationToken);
            if (paper is null)
                return refused!;
            var given = input.Lines ?? [.. paper.Lines.Select(line => new StockQuantityInput(line.Sku, line.Planned))];
            var (errors, rows) = paper.Lines.Match(given.Select(line => line.Sku));
            errors.AddRange(given.QuantityFaults());
            for (var i = 0; i < given.Count && errors.Count == 0; i++)
            {
                if (given[i].Quantity > rows[i].Planned)
                    errors.Add(new InvalidInput($"{rows[i].Planned} are planned; write another transfer for more.", ["input", "lines", $"{i}", "quantity"]));
            }
            if (errors.Count > 0)
                return ChangeOutcome.Refused(errors);
            var moved = await StockLedger.Move(
                transaction,
                [
                    .. rows.Select((row, i) => new StockMove(row.VariantId, paper.FromId, -given[i].Quantity)),
                    .. rows.Select((row, i) => new StockMove(row.VariantId, paper.ToId, 0, InTransit: given[i].Quantity)),
                ],
                Cause(MovementKind.Transferred, input.TransferId, viewer, shop),
                StockMoveRules.AllOrNothing | StockMoveRules.KeepPromises,
                cancellationToken
            );
            var tooFew = moved.Where(move => move.Outcome != StockMoveOutcome.Moved).Select(move => move.VariantId).ToHashSet();
            if (tooFew.Count > 0)
            {
                var free = await FreeStock.At(transaction, paper.FromId, tooFew, cancellationToken);
                return ChangeOutcome.Refused(
                    rows.Select((row, i) => (row, i))
                        .Where(entry => tooFew.Contains(entry.row.VariantId))
                        .Select(entry => new NotEnoughFreeStock(entry.row.Sku, free.GetValueOrDefault(entry.row.VariantId), ["input", "lines", $"{entry.i}"]))
                );
            }
            await WriteLines(transaction, input.TransferId, "shipped", rows, given.Select(line => line.Quantity), cancellationToken);
            await transaction.Execute(
                """
                update inventory.transfer set status = 'IN_TRANSIT', shipped_at = platform.now(), shipped_by = $2, expected_at = coalesce($3::timestamptz, expected_at), version = version + 1
                where id = $1
                """,
                [input.TransferId, viewer.Actor, input.ExpectedAt?.ToUniversalTime()],
                cancellationToken
            );
            return input.TransferId;
        }, cancellationToken);

    public Task<ChangeOutcome> Receive(StockTransferReceiveInput input, Viewer viewer, ShopContext shop, CancellationToken cancellationToken) =>
        Run("stockTransferReceive", input.IdempotencyKey, input, viewer, async transaction =>
        {
            var (paper, refused) = await Lock(transaction, input.TransferId, viewer, atSource: false, [StockTransferStatus.InTransit], cancellationToken);
            if (paper is null)
                return refused!;
            var (errors, rows) = input is { Lines.Count: 0, RestIsLost: true } ? ([], []) : paper.Lines.Match(input.Lines.Select(line => line.Sku));
            for (var i = 0; i < rows.Count; i++)
            {
                var line = input.Lines[i];
                if (line.Received < 0 || line.Damaged < 0 || line.Lost < 0 || (long)line.Received + line.Damaged + line.Lost == 0)
                    errors.Add(new InvalidInput("received, damaged and lost are 0 or more, and not all 0.", ["input", "lines", $"{i}"]));
                else if ((long)line.Received + line.Damaged + line.Lost > rows[i].Outstanding)
                    errors.Add(new MoreThanOutstanding(line.Sku, rows[i].Outstanding, ["input", "lines", $"{i}"]));
            }
            if (errors.Count > 0)
                return ChangeOutcome.Refused(errors);
            var receipts = rows.Select((row, i) => new Receipt(row.VariantId, input.Lines[i].Received, input.Lines[i].Damaged, input.Lines[i].Lost)).ToList();
            if (input.RestIsLost)
                receipts = [.. paper.Lines.Select(line => Receipt.WithRestLost(line, receipts)).Where(receipt => receipt.All > 0)];
            await Book(transaction, paper, receipts, viewer, shop, cancellationToken);
            await transaction.Execute(
                """
                with line as (
                  update inventory.transfer_line set received = received + row.got, damaged = damaged + row.broken, lost = lost + row.gone
                  from unnest($2::uuid[], $3::integer[], $4::integer[], $5::integer[]) as row (variant, got, broken, gone)
                  where transfer_id = $1 and variant_id = row.variant
                )
                update inventory.transfer set version = version + 1, status = case when $6 then 'RECEIVED' else status end,
                  closed_at = case when $6 then platform.now() end, closed_by = case when $6 then $7 end
                where id = $1
                """,
                [
                    input.TransferId,
                    receipts.Select(receipt => receipt.VariantId).ToArray(),
                    receipts.Select(receipt => receipt.Received).ToArray(),
                    receipts.Select(receipt => receipt.Damaged).ToArray(),
                    receipts.Select(receipt => receipt.Lost).ToArray(),
                    paper.Lines.Sum(line => (long)line.Outstanding) == receipts.Sum(receipt => (long)receipt.All),
                    viewer.Actor,
                ],
                cancellationToken
            );
            return input.TransferId;
        }, cancellationToken);

    public Task<ChangeOutcome> Cancel(StockTransferCancelInput input, Viewer viewer, ShopContext shop, CancellationToken cancellationToken) =>
        Run("stockTransferCancel", input.IdempotencyKey, input, viewer, async transaction =>
        {
            var (paper, refused) = await Lock(
                transaction,
                input.TransferId,
                viewer,
                atSource: true,
                [StockTransferStatus.Draft, StockTransferStatus.InTransit],
                cancellationToken
            );
            if (paper is null)
                return refused!;
            PaperLine[] back = [.. paper.Lines.Where(line => line.Outstanding > 0)];
            await PaperMoves.Book(
                transaction,
                [
                    .. back.Select(line => new StockMove(line.VariantId, paper.FromId, line.Outstanding)),
                    .. back.Select(line => new StockMove(line.VariantId, paper.ToId, 0, InTransit: -line.Outstanding)),
                ],
                Cause(MovementKind.Transferred, input.TransferId, viewer, shop),
                cancellationToken
            );
            await WriteLines(transaction, input.TransferId, "returned", back, back.Select(line => line.Outstanding), cancellationToken);
            await transaction.Execute(
                "update inventory.transfer set status = 'CANCELLED', closed_at = platform.now(), closed_by = $2, version = version + 1 where id = $1",
                [input.TransferId, viewer.Actor],
                cancellationToken
            );
            return input.TransferId;
        }, cancellationToken);

    /// <summary>All comes in; what is broken or missing goes out again, as itself.</summary>
    private static async Task Book(
        CommerceTransaction transaction, Paper paper, IReadOnlyList<Receipt> receipts, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        Task Move(MovementKind kind, Func<Receipt, StockMove> move) =>
            PaperMoves.Book(
                transaction,
                receipts.Select(move).Where(line => line.Delta != 0),
                Cause(kind, paper.Id, viewer, shop),
                cancellationToken
            );
        await Move(MovementKind.Transferred, receipt => new(receipt.VariantId, paper.ToId, receipt.All, InTransit: -receipt.All));
        await Move(MovementKind.Damaged, receipt => new(receipt.VariantId, paper.ToId, -receipt.Damaged));
        await Move(MovementKind.Lost, receipt => new(receipt.VariantId, paper.ToId, -receipt.Lost));
    }

    private async Task<(Paper?, ChangeOutcome?)> Lock(
        CommerceTransaction transaction, Guid id, Viewer viewer, bool atSource, StockTransferStatus[] allowed, CancellationToken cancellationToken)
    {
        var rows = await transaction.Query(
            "select from_location_id, to_location_id, status from inventory.transfer where id = $1 for update",
            row => (From: row.GetGuid(0), To: row.GetGuid(1), Status: SqlEnum.Parse<StockTransferStatus>(row.GetString(2))),
            [id],
            cancellationToken
        );
        if (rows is not [var (from, to, status)])
            return (null, ChangeOutcome.Refused(new StockDocumentNotFound(["input", "transferId"])));
        var place = (await locations.Find(atSource ? from : to, cancellationToken))!; // by a foreign key
        if (!viewer.MayActAt(place.Code))
            return (null, ChangeOutcome.Refused(new LocationForbidden(place.Code) { Path = ["input", "transferId"] }));
        if (!allowed.Contains(status))
            return (null, ChangeOutcome.Refused(new StockDocumentStateInvalid(SqlEnum.ToSql(status))));
        var lines = await transaction.Query(
            """
            select variant_id, sku, planned, in_transit from inventory.transfer_line join catalog.variant on variant.id = variant_id
            where transfer_id = $1 order by variant_id
            """,
            row => new PaperLine(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3)),
            [id],
            cancellationToken
        );
        return (new(id, from, to, lines), null);
    }

    private static Task WriteLines(
        CommerceTransaction transaction, Guid id, string column, IReadOnlyList<PaperLine> lines, IEnumerable<int> quantities, CancellationToken cancellationToken) =>
        transaction.Execute(
            $"""
            update inventory.transfer_line set {column} = row.quantity from unnest($2::uuid[], $3::integer[]) as row (variant, quantity)
            where transfer_id = $1 and variant_id = row.variant
            """,
            [id, lines.Select(line => line.VariantId).ToArray(), quantities.ToArray()],
            cancellationToken
        );

    private Task<ChangeOutcome> Run(
        string mutation, string key, object input, Viewer viewer, Func<CommerceTransaction, Task<ChangeOutcome>> work, CancellationToken cancellationToken) =>
        Change.Run(db, viewer, mutation, key, input, work, cancellationToken);

    private static MovementCause Cause(MovementKind kind, Guid transfer, Viewer viewer, ShopContext shop) =>
        new(kind, CauseKind.Transfer, transfer.ToString(), viewer.Actor, shop.Channel.Code);

    private sealed record Paper(Guid Id, Guid FromId, Guid ToId, IReadOnlyList<PaperLine> Lines);

    private readonly record struct Receipt(Guid VariantId, int Received, int Damaged, int Lost)
    {
        public int All => Received + Damaged + Lost;

        public static Receipt WithRestLost(PaperLine line, List<Receipt> given)
        {
            var receipt = given.Find(receipt => receipt.VariantId == line.VariantId);
            return new(line.VariantId, receipt.Received, receipt.Damaged, receipt.Lost + line.Outstanding - receipt.All);
        }
    }
}
