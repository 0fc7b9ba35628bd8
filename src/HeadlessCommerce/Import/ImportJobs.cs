using System.IO.Compression;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Import;

/// <summary>What is asked of an import.</summary>
/// <param name="Format">Whose export it is.</param>
/// <param name="Channel">Code of the channel that sells the products.</param>
/// <param name="Currency">Of the prices.</param>
/// <param name="Location">Code of the place of quantities that name none; null: the first warehouse that ships.</param>
/// <param name="Locations">Codes of the only places that it may count; null: all.</param>
/// <param name="DryRun">Says what it would do, and does nothing.</param>
/// <param name="Actor">Who: <c>Viewer.Actor</c>.</param>
public sealed record ImportRequest(
    ImportFormat Format, string Channel, string Currency, string? Location, IReadOnlyList<string>? Locations, bool DryRun, string Actor);

/// <summary>Jobs and their rows in the database.</summary>
public static class ImportJobs
{
    internal const string Topic = "import";

    private const string Columns = """
        id, format, channel, currency, location, dry_run, status, products_total, products_done, created, updated, unchanged, version, created_at, finished_at, locations, actor
        """;

    /// <summary>Keeps the file; <see cref="ImportRunner"/> reads it.</summary>
    public static async Task<Guid> Create(CommerceTransaction transaction, ImportRequest request, byte[] file, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        await transaction.Execute(
            """
            insert into import.job (id, format, channel, currency, location, locations, dry_run, actor, content)
            values ($1, $2, $3, $4, $5::text, $6::text[], $7, $8, $9)
            """,
            [id, request.Format.ToSql(), request.Channel, request.Currency, request.Location, request.Locations?.ToArray(), request.DryRun, request.Actor, Pack(file)],
            cancellationToken);
        return id;
    }

    /// <summary>Null: there is none.</summary>
    public static async Task<ImportJob?> Find(CommerceDb db, Guid id, CancellationToken cancellationToken)
    {
        var rows = await db.Query($"select {Columns} from import.job where id = $1", Read, [id], cancellationToken);
        return rows is [var job] ? job : null;
    }

    /// <summary>Jobs by id, in the order of the ids, in a resolver.</summary>
    internal static async Task<IReadOnlyList<ImportJob?>> Find(ReadBatch reads, IReadOnlyList<Guid> ids)
    {
        var rows = await reads.Query($"select {Columns} from import.job where id = any ($1)", Read, ids.ToArray());
        return [.. ids.Select(id => rows.FirstOrDefault(job => job.Id == id))];
    }

    /// <summary>What there is to say about the job's rows, in the order of the file.</summary>
    public static Task<IReadOnlyList<ImportRow>> Rows(CommerceDb db, Guid id, int first, CancellationToken cancellationToken) =>
        db.Query(
            """select line, "column", code, message from import.problem where job_id = $1 order by line, seq limit $2""",
            row => new ImportRow(row.GetInt32(0), row.GetString(1), SqlEnum.Parse<ImportRowCode>(row.GetString(2)), row.GetString(3)),
            [id, first],
            cancellationToken);

    internal static byte[] Pack(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(file);
        return packed.ToArray();
    }

    internal static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var file = new MemoryStream();
        gzip.CopyTo(file);
        return file.ToArray();
    }

    private static ImportJob Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            Format = SqlEnum.Parse<ImportFormat>(row.GetString(1)),
            Channel = row.GetString(2),
            Currency = CurrencyCode.Parse(row.GetString(3)),
            Location = row.IsDBNull(4) ? null : row.GetString(4),
            DryRun = row.GetBoolean(5),
            Status = SqlEnum.Parse<ImportStatus>(row.GetString(6)),
            ProductsTotal = row.IsDBNull(7) ? null : row.GetInt32(7),
            ProductsDone = row.GetInt32(8),
            Created = row.GetInt32(9),
            Updated = row.GetInt32(10),
            Unchanged = row.GetInt32(11),
            Version = row.GetInt64(12),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(13),
            FinishedAt = row.IsDBNull(14) ? null : row.GetFieldValue<DateTimeOffset>(14),
            Locations = row.IsDBNull(15) ? null : row.GetFieldValue<string[]>(15),
            Actor = row.GetString(16),
        };
}
