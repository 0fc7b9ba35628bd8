using HeadlessCommerce.Import.Shopify;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Import;

/// <summary>How far an import is.</summary>
public readonly record struct ImportProgress(int Done, int Total);

/// <summary>What the outbox carries of a job.</summary>
public sealed record ImportNews(Guid JobId, long Version);

/// <summary>
/// Reads a job's file into the shop, some products a transaction. The job's row moves on in the same transactions, so that whoever takes over from a process
/// that died goes on where it was, and no product is done twice.
/// </summary>
public sealed class ImportRunner(CommerceDb db)
{
    private const int ProductsPerTransaction = 100;
    // Renewed with every chunk, which takes a second; a process that says nothing for so long is dead.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    /// <summary>Runs the job to its end; returns at once when it has ended, or another process is at it.</summary>
    public async Task Run(Guid jobId, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (await Claim(jobId, cancellationToken) is not { } content || await ImportJobs.Find(db, jobId, cancellationToken) is not { } job)
            return;
        try
        {
            await Run(job, ImportJobs.Unpack(content), progress, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await Free(jobId);
            throw;
        }
    }

    private async Task Run(ImportJob job, byte[] content, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var (target, field, fault) = await ImportTarget.Find(db, job.Channel, job.Currency.Value, job.Location, job.Locations, cancellationToken);
        if (target is null)
        {
            await Refuse(job, new(0, field, ImportRowCode.InvalidValue, fault), cancellationToken);
            return;
        }
        if (ShopifyCsv.Read(content, target.Currency) is not { } file)
        {
            await Refuse(job, new(1, "Handle", ImportRowCode.MissingHandle, "The file has no column 'Handle': it is not a product export of Shopify's."), cancellationToken);
            return;
        }
        if (file.Products.Count == 0 && file.Problems.All(row => row.Code.Severity() is ImportSeverity.Warning))
        {
            await Refuse(job, new(1, "Handle", ImportRowCode.MissingHandle, "The file has a header, and no product below it."), cancellationToken);
            return;
        }
        if (job.ProductsTotal is null)
        {
            job = job with { ProductsTotal = file.Products.Count };
            await Begin(job, Assumptions(file, target), cancellationToken);
        }
        var cause = new MovementCause(MovementKind.Counted, CauseKind.Import, job.Id.ToString(), job.Actor, job.Channel);
        progress?.Report(new(job.ProductsDone, file.Products.Count));
        foreach (var products in file.Products.Skip(job.ProductsDone).Chunk(ProductsPerTransaction))
        {
            job = await db.Transaction(
                async transaction =>
                {
                    var outcome = await ProductImport.Run(transaction, target, products, cause, keep: !job.DryRun, cancellationToken);
                    return await Advance(transaction, job, products.Length, outcome, cancellationToken);
                },
                cancellationToken);
            progress?.Report(new(job.ProductsDone, file.Products.Count));
        }
        var isEmpty = job.Created + job.Updated + job.Unchanged == 0;
        await db.Transaction(transaction => Finish(transaction, job, isEmpty ? ImportStatus.Failed : ImportStatus.Completed, cancellationToken), cancellationToken);
    }

    private static IReadOnlyList<ImportRow> Assumptions(ImportFile file, ImportTarget target)
    {
        var isAssumed = file.Products.Any(product => product.Variants.Any(variant => variant.Stock.Any(stock => stock.Location is null)));
        return isAssumed
            ? [.. file.Problems, new(0, "", ImportRowCode.Assumed, $"Quantities that name no location were counted at '{target.DefaultLocation.Code}'.")]
            : file.Problems;
    }

    /// <returns>The file, when the job is free to take.</returns>
    private async Task<byte[]?> Claim(Guid jobId, CancellationToken cancellationToken)
    {
        var rows = await db.Transaction(
            transaction => transaction.Query(
                """
                update import.job set status = 'RUNNING', lease_until = platform.now() + $2
                where id = $1 and content is not null and (lease_until is null or lease_until < platform.now())
                returning content
                """,
                row => row.GetFieldValue<byte[]>(0),
                [jobId, Lease],
                cancellationToken),
            cancellationToken);
        return rows is [var content] ? content : null;
    }

    /// <summary>Whoever stops in order leaves the job to the next one at once.</summary>
    private Task<int> Free(Guid jobId) =>
        db.Transaction(
            transaction => transaction.Execute("update import.job set lease_until = null where id = $1", [jobId], CancellationToken.None), CancellationToken.None);

    private Task<ImportJob> Begin(ImportJob job, IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken) =>
        db.Transaction(
            async transaction =>
            {
                await transaction.Execute("update import.job set products_total = $2 where id = $1", [job.Id, job.ProductsTotal], cancellationToken);
                await Keep(transaction, job.Id, rows, cancellationToken);
                return job;
            },
            cancellationToken);

    private static async Task<ImportJob> Advance(CommerceTransaction transaction, ImportJob job, int products, ImportOutcome outcome, CancellationToken cancellationToken)
    {
        var next = job with
        {
            ProductsDone = job.ProductsDone + products,
            Created = job.Created + outcome.Created,
            Updated = job.Updated + outcome.Updated,
            Unchanged = job.Unchanged + outcome.Unchanged,
            Version = job.Version + 1,
        };
        var rows = await transaction.Execute(
            """
            update import.job set products_done = $3, created = $4, updated = $5, unchanged = $6, version = $7, lease_until = platform.now() + $8
            where id = $1 and products_done = $2
            """,
            [job.Id, job.ProductsDone, next.ProductsDone, next.Created, next.Updated, next.Unchanged, next.Version, Lease],
            cancellationToken);
        if (rows == 0)
            throw new InvalidOperationException($"Import {job.Id} was taken over by another process."); // our lease ran out; nothing of this chunk is kept
        await Keep(transaction, job.Id, outcome.Rows, cancellationToken);
        await transaction.Publish(ImportJobs.Topic, job.Id.ToString(), new ImportNews(job.Id, next.Version), cancellationToken);
        return next;
    }

    private Task<bool> Refuse(ImportJob job, ImportRow row, CancellationToken cancellationToken) =>
        db.Transaction(
            async transaction =>
            {
                await Keep(transaction, job.Id, [row], cancellationToken);
                return await Finish(transaction, job, ImportStatus.Failed, cancellationToken);
            },
            cancellationToken);

    private static async Task<bool> Finish(CommerceTransaction transaction, ImportJob job, ImportStatus status, CancellationToken cancellationToken)
    {
        await transaction.Execute(
            "update import.job set status = $2, content = null, lease_until = null, version = $3, finished_at = clock_timestamp() where id = $1 and content is not null",
            [job.Id, status.ToSql(), job.Version + 1],
            cancellationToken);
        await transaction.Publish(ImportJobs.Topic, job.Id.ToString(), new ImportNews(job.Id, job.Version + 1), cancellationToken);
        return true;
    }

    private static Task<int> Keep(CommerceTransaction transaction, Guid jobId, IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken) =>
        transaction.Execute(
            """
            insert into import.problem (job_id, line, "column", code, message)
            select $1, line, col, code, message from unnest($2::integer[], $3::text[], $4::text[], $5::text[]) as row (line, col, code, message)
            """,
            [
                jobId,
                rows.Select(row => row.Line).ToArray(),
                rows.Select(row => row.Column).ToArray(),
                rows.Select(row => row.Code.ToSql()).ToArray(),
                rows.Select(row => row.Message).ToArray(),
            ],
            cancellationToken);
}
