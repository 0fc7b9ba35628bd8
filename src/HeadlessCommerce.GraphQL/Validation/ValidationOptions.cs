namespace HeadlessCommerce.GraphQL.Validation;

/// <summary>How much a document may ask for before it is refused, each with a code of its own; the defaults suit a server on the internet.</summary>
public sealed record ValidationOptions
{
    public static ValidationOptions Default { get; } = new();

    /// <summary>Fields of an operation, those of fragments at each place where they are spread (MAX_FIELDS_EXCEEDED).</summary>
    public int MaxFields { get; init; } = 2_048;

    /// <summary>Aliases of one field among the selections of one object (MAX_ALIASES_EXCEEDED).</summary>
    public int MaxAliasesOfOneField { get; init; } = 50;

    /// <summary>Spreads of a document, those in fragments at each place where these are spread (MAX_FRAGMENT_VISITS_EXCEEDED).</summary>
    public int MaxFragmentVisits { get; init; } = 1_000;

    /// <summary>Fragments under @defer, those in fragments at each place where these are spread (MAX_DEFERRED_FRAGMENTS_EXCEEDED).</summary>
    public int MaxDeferredFragments { get; init; } = 50;

    /// <summary>Directives on one place (MAX_DIRECTIVES_EXCEEDED).</summary>
    public int MaxDirectivesPerPlace { get; init; } = 4;

    /// <summary>Fields below each other, introspection exempt (MAX_DEPTH_EXCEEDED).</summary>
    public int MaxDepth { get; init; } = 15;

    /// <summary>Steps taken to see whether fields can be merged (MAX_MERGE_COMPARISONS_EXCEEDED).</summary>
    public int MaxMergeComparisons { get; init; } = 100_000;

    /// <summary>Errors that are reported; a last one tells when there were more.</summary>
    public int MaxErrors { get; init; } = 100;
}
