using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Import;

[QueryType]
public static class ImportQueries
{
    /// <summary>An import by its id; null when there is none.</summary>
    [Authorize(Rights.ImportWrite)]
    public static async Task<ImportJob?> ImportJob([ID<ImportJob>] Guid id, ReadBatch reads) => (await ImportJobs.Find(reads, [id]))[0];
}

/// <summary>What an import says of its file.</summary>
[ObjectType<ImportJob>]
public static class ImportJobType
{
    private const int MaxRows = 1000;

    [NodeResolver]
    public static Task<IReadOnlyList<ImportJob?>> Nodes(IReadOnlyList<Guid> ids, ReadBatch reads) => ImportJobs.Find(reads, ids);

    /// <summary>What there is to say about its rows, in the order of the file: those that are left out, and those of which something was corrected or assumed.</summary>
    /// <param name="job">Whose rows.</param>
    /// <param name="db">Where they are.</param>
    /// <param name="first">At most so many; at most 1000.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [Authorize(Rights.ImportWrite), ListSize(AssumedSize = 100)]
    public static Task<IReadOnlyList<ImportRow>> GetRows([Parent] ImportJob job, CommerceDb db, CancellationToken cancellationToken, int first = 100) =>
        first is < 1 or > MaxRows
            ? throw new GraphQLException($"first must be from 1 to {MaxRows}.", "BAD_USER_INPUT")
            : ImportJobs.Rows(db, job.Id, first, cancellationToken);
}
