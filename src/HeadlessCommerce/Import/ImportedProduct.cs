namespace HeadlessCommerce.Import;

/// <summary>A product as a file describes it, whatever its format. Null: the file says nothing about it, and what the shop has stays.</summary>
internal sealed record ImportedProduct
{
    /// <summary>Line of its first row.</summary>
    public required int Line { get; init; }

    /// <summary>Lines of all its rows that were good so far.</summary>
    public required IReadOnlyList<int> Lines { get; init; }

    /// <summary>The business key.</summary>
    public required string Slug { get; init; }

    /// <summary>Null only when the file has no title; the shop must know the product then.</summary>
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Vendor { get; init; }

    /// <summary>Name of its category.</summary>
    public string? Type { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>DRAFT, ACTIVE or ARCHIVED.</summary>
    public string? Status { get; init; }

    /// <summary>Whether the channel sells it.</summary>
    public bool? Published { get; init; }

    public required IReadOnlyList<ImportedOption> Options { get; init; }

    public required IReadOnlyList<ImportedVariant> Variants { get; init; }

    public required IReadOnlyList<ImportedPicture> Pictures { get; init; }
}

/// <summary>What the variants differ in.</summary>
internal sealed record ImportedOption(string Code, string Name);

/// <summary>One choice of an option, as one variant has it.</summary>
internal sealed record ImportedChoice(string Option, string Code, string Name);

/// <summary>One row that is a variant.</summary>
internal sealed record ImportedVariant
{
    public required int Line { get; init; }

    /// <summary>As the file gives it, else derived from product and choices.</summary>
    public required string Sku { get; init; }

    public required bool IsSkuDerived { get; init; }

    public string? Barcode { get; init; }

    /// <summary>In the order of the product's options.</summary>
    public required IReadOnlyList<ImportedChoice> Choices { get; init; }

    public long? AmountMinor { get; init; }

    /// <summary>Null when the file has no such column.</summary>
    public ImportedCompareAt? CompareAt { get; init; }

    public int? WeightGrams { get; init; }

    public string? PictureUrl { get; init; }

    public required IReadOnlyList<ImportedStock> Stock { get; init; }

    public string Name => string.Join(" · ", Choices.Select(choice => choice.Name));
}

/// <summary>The price it had before; null: none.</summary>
internal readonly record struct ImportedCompareAt(long? AmountMinor);

/// <summary>Pieces at a location, which the file names or leaves to the import.</summary>
internal sealed record ImportedStock(int Line, string? Location, int Quantity);

/// <summary>A picture of the product.</summary>
internal sealed record ImportedPicture(string Url, string Alt, int Position);

/// <summary>All of a file.</summary>
internal sealed record ImportFile(IReadOnlyList<ImportedProduct> Products, IReadOnlyList<ImportRow> Problems, int Rows);
