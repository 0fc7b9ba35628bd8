using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>The merged fields that one concrete type gets at one place of an operation (CollectFields, spec §6.3.2), in the order of the response.</summary>
internal sealed record SelectionPlan(ObjectTypeDefinition Type, PlanField[] Fields)
{
    /// <summary>The deferred fragments that begin here.</summary>
    public IReadOnlyList<DeferUsage> Begins { get; init; } = [];

    /// <summary>What comes later than <see cref="Fields"/>.</summary>
    public DeferredSelection[] Deferred { get; init; } = [];
}
