namespace HeadlessCommerce.Search;

/// <summary>What a text that someone typed asks of the index (all but the last are texts of PostgreSQL's <c>tsquery</c>).</summary>
/// <param name="All">Every word, or what means the same.</param>
/// <param name="Any">At least one of them, for when nothing has every word; null when that is the same.</param>
/// <param name="Code">The whole text as one SKU or barcode: who has it comes first.</param>
/// <param name="Pinned">Products that the staff wants first, in their order.</param>
internal sealed record TextQuery(string All, string? Any, string Code, IReadOnlyList<Guid> Pinned);
