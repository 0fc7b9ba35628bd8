namespace HeadlessCommerce.Platform;

/// <summary>Which way a list is sorted.</summary>
public enum SortDirection
{
    /// <summary>From small to large.</summary>
    Asc,

    /// <summary>From large to small.</summary>
    Desc,
}
