using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Import;

/// <summary>A file on its way into the shop.</summary>
[Authorize(Rights.ImportWrite)]
public sealed record ImportJob
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Whose export the file is.</summary>
    public required ImportFormat Format { get; init; }

    /// <summary>How far it is.</summary>
    public required ImportStatus Status { get; init; }

    /// <summary>Whether it only says what it would do.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Code of the channel that sells the products.</summary>
    public required string Channel { get; init; }

    /// <summary>Of the file's prices.</summary>
    public required CurrencyCode Currency { get; init; }

    /// <summary>Code of the place of quantities that name none; null: the first warehouse that ships.</summary>
    public string? Location { get; init; }

    /// <summary>Products in the file that can be read; null until it was parsed.</summary>
    public int? ProductsTotal { get; init; }

    /// <summary>Products that were compared with the shop so far.</summary>
    public required int ProductsDone { get; init; }

    /// <summary>Products that the shop did not have.</summary>
    public required int Created { get; init; }

    /// <summary>Products of which something changed: texts, variants, prices, stock.</summary>
    public required int Updated { get; init; }

    /// <summary>Products that are as the file says already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Grows with every step; the sequence of importProgressed.</summary>
    public required long Version { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    internal IReadOnlyList<string>? Locations { get; init; }

    internal string Actor { get; init; } = "";

    internal bool IsFinished => Status is ImportStatus.Completed or ImportStatus.Failed;
}

/// <summary>Whose export a file is.</summary>
public enum ImportFormat
{
    /// <summary>Products or inventory as Shopify's admin exports them: CSV.</summary>
    Shopify,
}

/// <summary>How far an import is.</summary>
public enum ImportStatus
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>Being read. When its server dies, another one goes on where it was.</summary>
    Running,

    /// <summary>All good rows are in; its rows say which are not.</summary>
    Completed,

    /// <summary>Nothing of the file could be taken; its rows say why.</summary>
    Failed,
}
