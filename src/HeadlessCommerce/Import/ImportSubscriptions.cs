using System.Runtime.CompilerServices;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Import;

/// <summary>An import went on.</summary>
/// <param name="Sequence">Its version after the step.</param>
/// <param name="PreviousSequence">The version that this subscriber was sent before; 0: none.</param>
/// <param name="ImportId">Which import.</param>
[Authorize(Rights.ImportWrite)]
public sealed record ImportProgressed(long Sequence, long PreviousSequence, [property: ID<ImportJob>] Guid ImportId);

[ObjectType<ImportProgressed>]
public static class ImportProgressedType
{
    /// <summary>The import, read when the event is sent.</summary>
    [Authorize(Rights.ImportWrite)]
    public static async Task<ImportJob> GetImport([Parent] ImportProgressed progress, ReadBatch reads) => (await ImportJobs.Find(reads, [progress.ImportId]))[0]!;
}

[SubscriptionType]
public static class ImportSubscriptions
{
    /// <summary>Each step of an import, the state it is in first; ends with the import.</summary>
    /// <param name="importId">Which import.</param>
    /// <param name="progress">The step.</param>
    [Authorize(Rights.ImportWrite), Subscribe(With = nameof(Follow))]
    public static ImportProgressed ImportProgressed([ID<ImportJob>] Guid importId, [EventMessage] ImportProgressed progress) => progress;

    public static async Task<IAsyncEnumerable<ImportProgressed>> Follow([ID<ImportJob>] Guid importId, ITopics topics, CommerceDb db, CancellationToken cancellationToken)
    {
        var news = await topics.SubscribeAsync<ImportNews>($"{ImportJobs.Topic}:{importId}", cancellationToken);
        return Steps(importId, news, db, cancellationToken);
    }

    private static async IAsyncEnumerable<ImportProgressed> Steps(
        Guid importId, IAsyncEnumerable<ImportNews> news, CommerceDb db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sent = 0L;
        if (await ImportJobs.Find(db, importId, cancellationToken) is not { } now)
            yield break;
        yield return new(now.Version, 0, importId);
        sent = now.Version;
        if (now.IsFinished)
            yield break;
        await foreach (var step in news.WithCancellation(cancellationToken))
        {
            if (step.Version <= sent)
                continue;
            yield return new(step.Version, sent, importId);
            sent = step.Version;
            if (await ImportJobs.Find(db, importId, cancellationToken) is null or { IsFinished: true })
                yield break;
        }
    }
}
