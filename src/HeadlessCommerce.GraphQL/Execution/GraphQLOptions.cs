namespace HeadlessCommerce.GraphQL;

/// <summary>Limits and switches; the defaults are safe for a server on the internet.</summary>
public sealed class GraphQLOptions
{
    public int MaxTokens { get; set; } = 20_000;

    /// <summary>Nesting that the parser follows (it never overflows the stack).</summary>
    public int MaxParserDepth { get; set; } = 200;

    /// <summary>Fields below each other; introspection is exempt.</summary>
    public int MaxExecutionDepth { get; set; } = 15;

    /// <summary>Nesting of JSON in variables.</summary>
    public int MaxJsonDepth { get; set; } = 64;

    public int MaxFields { get; set; } = 2_048;
    public int MaxAliasesOfOneField { get; set; } = 50;
    public int MaxFragmentVisits { get; set; } = 1_000;
    public int MaxMergeComparisons { get; set; } = 100_000;
    public int MaxDirectivesPerPlace { get; set; } = 4;
    public int MaxDeferredFragments { get; set; } = 50;

    /// <summary>Errors in one response; execution goes on, further ones are not reported.</summary>
    public int MaxErrors { get; set; } = 100;

    /// <summary>Price of an ad-hoc document; trusted ones are priced when they are registered.</summary>
    public int MaxCost { get; set; } = 10_000;

    /// <summary>Whether documents may use @defer. Clients that do not take answers in parts get deferred fragments with the rest.</summary>
    public bool AllowDefer { get; set; } = true;

    /// <summary>Whether the character U+0000 may be in strings that clients send, as the specification has it. Programs that keep text in PostgreSQL refuse it.</summary>
    public bool AllowNulInStrings { get; set; } = true;

    /// <summary>Whether the schema says what its fields cost (<c>@cost</c>, <c>@listSize</c>), so that others can price documents as this server does.</summary>
    public bool DescribeCosts { get; set; }

    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of prepared documents that stay in memory.</summary>
    public long DocumentCacheBytes { get; set; } = 32L << 20;

    /// <summary>A mutation with other arguments than one <c>input</c> fails the start.</summary>
    public bool MutationsTakeOneInput { get; set; } = true;

    /// <summary>Every field must say who may read it; one that does not fails the start.</summary>
    public bool RequireDeclaredRights { get; set; }

    /// <summary>Whether the caller may introspect the schema and read suggestions ("Did you mean …") in errors.</summary>
    public Func<RequestContext, bool> MayIntrospect { get; set; } = static _ => true;
}
