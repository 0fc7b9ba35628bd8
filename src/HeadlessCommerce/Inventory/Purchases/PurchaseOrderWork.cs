using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Purchases;

/// <summary>The steps of a purchase, each one transaction: the paper is locked, then the levels. A level's incoming is the sum of its open purchases.</summary>
public sealed class PurchaseOrderWork(CommerceDb db, LocationDirectory locations)
{
    public Task<ChangeOutcome> Create(PurchaseOrderCreateInput input, Viewer viewer, ShopContext shop, CancellationToken cancellationToken) =>
        Change.Run(db, viewer, "purchaseOrderCreate", input.IdempotencyKey, input, async transaction =>
        {
            if ((await locations.Read(cancellationToken)).Find(input.Location) is not { } place)
                return ChangeOutcome.Refused(new LocationNotFound(input.Location));
            if (!viewer.MayActAt(place.Code))
                return ChangeOutcome.Refused(new LocationForbidden(place.Code));
            var (ids, errors) = await StockRows.Variants(transaction, [.. input.Lines.Select(line => line.Sku)], "lines", cancellationToken);
            errors.AddRange(input.Lines.QuantityFaults());
            errors.AddRange(
                new[] { StockRows.TextFault(input.Supplier, "supplier", required: true), StockRows.TextFault(input.Reference, "reference") }.OfType<InvalidInput>()
            );
            if (errors.Count > 0)
                return ChangeOutcome.Refused(errors);
            var id = Guid.CreateVersion7();
            await transaction.Execute(
                """
                with paper as (
                  insert into inventory.purchase (id, location_id, supplier, reference, expected_at, created_by) values ($1, $2, $3, $4::text, $5, $6)
                )
                insert into inventory.purchase_line (purchase_id, variant_id, ordered)
                select $1, variant_id, quantity from unnest($7::uuid[], $8::integer[]) as line (variant_id, quantity)
                """,
                [
                    id,
                    place.Id,
                    input.Supplier.Trim(),
                    input.Reference,
                    input.ExpectedAt.ToUniversalTime(),
                    viewer.Actor,
                    input.Lines.Select(line => ids[line.Sku]).ToArray(),
                    input.Lines.Select(line => line.Quantity).ToArray(),
                ],
                cancellationToken
            );
            await PaperMoves.Book(
                transaction,
                input.Lines.Select(line => new StockMove(ids[line.Sku], place.Id, 0, Incoming: line.Quantity)),
                Cause(id, viewer, shop),
                cancellationToken
            );
            return id;
        }, cancellationToken);

    public Task<ChangeOutcome> Reschedule(PurchaseOrderRescheduleInput input, Viewer viewer, CancellationToken cancellationToken) =>
        Change.Run(db, viewer, "purchaseOrderReschedule", input.IdempotencyKey, input, async transaction =>
        {
            var (paper, refused) = await Lock(transaction, input.PurchaseOrderId, viewer, cancellationToken);
            if (paper is null)
                return refused!;
            await transaction.Execute(
                "update inventory.purchase set expected_at = $2, version = version + 1 where id = $1",
                [paper.Id, input.ExpectedAt.ToUniversalTime()],
                cancellationToken
            );
            return paper.Id;
        }, cancellationToken);

    public Task<ChangeOutcome> Receive(PurchaseOrderReceiveInput input, Viewer viewer, ShopContext shop, CancellationToken cancellationToken) =>
        Change.Run(db, viewer, "purchaseOrderReceive", input.IdempotencyKey, input, async transaction =>
        {
            var (paper, refused) = await Lock(transaction, input.PurchaseOrderId, viewer, cancellationToken);
            if (paper is null)
                return refused!;
            var (errors, rows) = input is { Lines.Count: 0, RestIsCancelled: true } ? ([], []) : paper.Lines.Match(input.Lines.Select(line => line.Sku));
            errors.AddRange(input.Lines.QuantityFaults());
            for (var i = 0; i < rows.Count && errors.Count == 0; i++)
            {
                if (input.Lines[i].Quantity > rows[i].Outstanding)
                    errors.Add(new MoreThanOutstanding(rows[i].Sku, rows[i].Outstanding, ["input", "lines", $"{i}", "quantity"]));
            }
            if (errors.Count > 0)
                return ChangeOutcome.Refused(errors);
            await Book(transaction, paper, rows.Zip(input.Lines, (row, line) => (row.VariantId, line.Quantity)).ToDictionary(), input.RestIsCancelled, viewer, shop, cancellationToken);
            return paper.Id;
        }, cancellationToken);

    public Task<ChangeOutcome> Cancel(PurchaseOrderCancelInput input, Viewer viewer, ShopContext shop, CancellationToken cancellationToken) =>
        Change.Run(db, viewer, "purchaseOrderCancel", input.IdempotencyKey, input, async transaction =>
        {
            var (paper, refused) = await Lock(transaction, input.PurchaseOrderId, viewer, cancellationToken);
            if (paper is null)
                return refused!;
            await Book(transaction, paper, [], restIsCancelled: true, viewer, shop, cancellationToken);
            return paper.Id;
        }, cancellationToken);

    /// <summary>What came lies on the shelf; what came, and with the rest cancelled all, is incoming no longer.</summary>
    private static async Task Book(
        CommerceTransaction transaction,
        Paper paper,
        Dictionary<Guid, int> received,
        bool restIsCancelled,
        Viewer viewer,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        (Guid VariantId, int Got, int Gone)[] lines =
        [
            .. paper.Lines
                .Select(line => (line.VariantId, Got: received.GetValueOrDefault(line.VariantId), line.Outstanding))
                .Select(line => (line.VariantId, line.Got, Gone: restIsCancelled ? line.Outstanding - line.Got : 0))
                .Where(line => line.Got > 0 || line.Gone > 0),
        ];
        var closes = restIsCancelled || paper.Lines.Sum(line => (long)line.Outstanding) == lines.Sum(line => (long)line.Got);
        await transaction.Execute(
            """
            with line as (
              update inventory.purchase_line set received = received + row.got, cancelled = cancelled + row.gone
              from unnest($2::uuid[], $3::integer[], $4::integer[]) as row (variant, got, gone)
              where purchase_id = $1 and variant_id = row.variant
              returning got
            )
            update inventory.purchase set version = version + 1, closed_at = case when $5 then platform.now() end, closed_by = case when $5 then $6 end,
              status = case when not $5 then 'OPEN'
                when exists (select from line where got > 0) or exists (select from inventory.purchase_line where purchase_id = $1 and received > 0) then 'RECEIVED'
                else 'CANCELLED' end
            where id = $1
            """,
            [
                paper.Id,
                lines.Select(line => line.VariantId).ToArray(),
                lines.Select(line => line.Got).ToArray(),
                lines.Select(line => line.Gone).ToArray(),
                closes,
                viewer.Actor,
            ],
            cancellationToken
        );
        // The levels last: they are what buyers contend for.
        await PaperMoves.Book(
            transaction,
            lines.Select(line => new StockMove(line.VariantId, paper.LocationId, line.Got, Incoming: -(line.Got + line.Gone))),
            Cause(paper.Id, viewer, shop),
            cancellationToken
        );
    }

    private async Task<(Paper?, ChangeOutcome?)> Lock(CommerceTransaction transaction, Guid id, Viewer viewer, CancellationToken cancellationToken)
    {
        var rows = await transaction.Query(
            "select location_id, status from inventory.purchase where id = $1 for update",
            row => (Location: row.GetGuid(0), Status: row.GetString(1)),
            [id],
            cancellationToken
        );
        if (rows is not [var (location, status)])
            return (null, ChangeOutcome.Refused(new StockDocumentNotFound(["input", "purchaseOrderId"])));
        var place = (await locations.Find(location, cancellationToken))!; // by a foreign key
        if (!viewer.MayActAt(place.Code))
            return (null, ChangeOutcome.Refused(new LocationForbidden(place.Code) { Path = ["input", "purchaseOrderId"] }));
        if (status != "OPEN")
            return (null, ChangeOutcome.Refused(new StockDocumentStateInvalid(status)));
        var lines = await transaction.Query(
            """
            select variant_id, sku, ordered, incoming from inventory.purchase_line join catalog.variant on variant.id = variant_id
            where purchase_id = $1 order by variant_id
            """,
            row => new PaperLine(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3)),
            [id],
            cancellationToken
        );
        return (new(id, location, lines), null);
    }

    private static MovementCause Cause(Guid purchase, Viewer viewer, ShopContext shop) =>
        new(MovementKind.Received, CauseKind.Purchase, purchase.ToString(), viewer.Actor, shop.Channel.Code);

    private sealed record Paper(Guid Id, Guid LocationId, IReadOnlyList<PaperLine> Lines);
}
