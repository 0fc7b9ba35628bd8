namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>Fields of a selection that the same deferred fragments wait for: they are executed once, and delivered once, for all of these.</summary>
internal sealed record DeferredSelection(IReadOnlyList<DeferUsage> Usages, PlanField[] Fields);
