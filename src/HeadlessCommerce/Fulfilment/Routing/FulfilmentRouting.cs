using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>Why a fulfilment is done where it is.</summary>
[Authorize(Rights.FulfilmentWrite)]
public sealed record FulfilmentRouting
{
    /// <summary>What made somebody choose.</summary>
    public required RoutingReason Reason { get; init; }

    /// <summary>Why the location before did not send it; null when the order was placed.</summary>
    public RefusalReason? Refusal { get; init; }

    /// <summary>When it was chosen.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How it was chosen.</summary>
    public required RoutingDecision Decision { get; init; }

    [GraphQLIgnore]
    public Guid? FromId { get; init; }
}

[ObjectType<FulfilmentTask>]
public static class FulfilmentRoutingField
{
    /// <summary>Why it is done here: the candidates, their scores, and what happened before. Null for what was placed before reasons were kept.</summary>
    [BatchResolver, Authorize(Rights.FulfilmentWrite)]
    public static async Task<IReadOnlyList<FulfilmentRouting?>> Routing([Parent] IReadOnlyList<FulfilmentTask> tasks, ReadBatch reads)
    {
        var rows = await reads.Query(
            "select fulfilment_id, reason, from_fulfilment_id, refusal, at, decision::text from fulfilment.routing where fulfilment_id = any ($1)",
            row => (
                Id: row.GetGuid(0),
                Routing: new FulfilmentRouting
                {
                    Reason = SqlEnum.Parse<RoutingReason>(row.GetString(1)),
                    FromId = row.IsDBNull(2) ? null : row.GetGuid(2),
                    Refusal = row.IsDBNull(3) ? null : SqlEnum.Parse<RefusalReason>(row.GetString(3)),
                    At = row.GetFieldValue<DateTimeOffset>(4),
                    Decision = JsonSerializer.Deserialize<RoutingDecision>(row.GetString(5), JsonSerializerOptions.Web)!,
                }
            ),
            tasks.Select(task => task.Id).ToArray()
        );
        var byTask = rows.ToDictionary(row => row.Id, row => row.Routing);
        return [.. tasks.Select(task => byTask.GetValueOrDefault(task.Id))];
    }
}

[ObjectType<FulfilmentRouting>]
public static class FulfilmentRoutingType
{
    /// <summary>The fulfilment whose pieces these were.</summary>
    [BatchResolver, Authorize(Rights.FulfilmentWrite)]
    public static async Task<IReadOnlyList<FulfilmentTask?>> From([Parent] IReadOnlyList<FulfilmentRouting> routings, ReadBatch reads)
    {
        Guid[] ids = [.. routings.Select(routing => routing.FromId).OfType<Guid>().Distinct()];
        var rows = await reads.Query(
            $"select {Fulfilments.Columns} from fulfilment.fulfilment where id = any ($1)",
            row => Fulfilments.Read(row, withCode: false),
            ids
        );
        var byId = rows.ToDictionary(task => task.Id);
        return [.. routings.Select(routing => routing.FromId is { } id ? byId.GetValueOrDefault(id) : null)];
    }
}

[ObjectType<RoutingCandidate>]
public static class RoutingCandidateType
{
    /// <summary>A parcel from each.</summary>
    [ListSize(AssumedSize = 3), Authorize(Rights.FulfilmentWrite)]
    public static async Task<IReadOnlyList<Location>> Locations([Parent] RoutingCandidate candidate, LocationDirectory locations, CancellationToken cancellationToken)
    {
        var known = await locations.Read(cancellationToken);
        return [.. candidate.LocationIds.Select(id => known.Find(id)).OfType<Location>()];
    }
}

[ObjectType<RoutingExclusion>]
public static class RoutingExclusionType
{
    /// <summary>Which location.</summary>
    [Authorize(Rights.FulfilmentWrite)]
    public static async Task<Location?> Location([Parent] RoutingExclusion exclusion, LocationDirectory locations, CancellationToken cancellationToken) =>
        await locations.Find(exclusion.LocationId, cancellationToken);
}
