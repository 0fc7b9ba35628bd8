namespace HeadlessCommerce.Import;

/// <summary>What can be wrong with a row of a file. More will come: show the message of those that you do not know.</summary>
public enum ImportRowCode
{
    /// <summary>The row names no product: it is left out.</summary>
    MissingHandle,

    /// <summary>The first row of a product has no title: its rows are left out.</summary>
    MissingTitle,

    /// <summary>The variant lacks a value for one of the product's options: the row is left out.</summary>
    MissingOption,

    /// <summary>The variant has no price: the row is left out.</summary>
    MissingPrice,

    /// <summary>The cell cannot be read as what its column holds: the row is left out.</summary>
    InvalidValue,

    /// <summary>The text is longer than the shop keeps: the row is left out.</summary>
    TooLong,

    /// <summary>An earlier row of the file has the same product with another title: the row is left out.</summary>
    DuplicateHandle,

    /// <summary>An earlier row of the file is the same variant: the row is left out.</summary>
    DuplicateVariant,

    /// <summary>An earlier row of the file, or another product of the shop, has this SKU: the row is left out.</summary>
    SkuTaken,

    /// <summary>There is no such location: the row is left out.</summary>
    UnknownLocation,

    /// <summary>The quoting of the row is broken: it is left out.</summary>
    BrokenQuotes,

    /// <summary>Another row of the product is wrong in a way that leaves this one out too.</summary>
    ProductLeftOut,

    /// <summary>The database refused the product: its rows are left out.</summary>
    Refused,

    /// <summary>The row is in; these columns of the file are not used.</summary>
    UnusedColumns,

    /// <summary>The row is in; something of it was corrected, as the message says.</summary>
    Corrected,

    /// <summary>The row is in without its picture.</summary>
    PictureLeftOut,

    /// <summary>The row is in; the message says what was assumed.</summary>
    Assumed,
}

/// <summary>Whether a row is in.</summary>
public enum ImportSeverity
{
    /// <summary>The row is left out.</summary>
    Error,

    /// <summary>The row is in.</summary>
    Warning,
}

internal static class ImportRowCodes
{
    public static ImportSeverity Severity(this ImportRowCode code) => code >= ImportRowCode.UnusedColumns ? ImportSeverity.Warning : ImportSeverity.Error;
}
