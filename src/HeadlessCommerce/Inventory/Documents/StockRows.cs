using HeadlessCommerce.Catalog;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Documents;

/// <summary>The rows of a paper, or of a batch, as they were given: how many there may be, and which variants they name.</summary>
internal static class StockRows
{
    public const int MaxRows = 500;
    public const int MaxQuantity = 1_000_000; // of a row of a paper: sums of them fit the levels
    public const int MaxText = 200;

    /// <summary>Finds the variants of rows in one statement, and what is wrong with the rows: too many, twice the same, unknown.</summary>
    /// <param name="transaction">Reads as it sees.</param>
    /// <param name="skus">Of the rows, in their order.</param>
    /// <param name="list">The input's list that holds them, for the errors' paths.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public static async Task<(IReadOnlyDictionary<string, Guid> Ids, List<IError> Errors)> Variants(
        CommerceTransaction transaction,
        IReadOnlyList<string> skus,
        string list,
        CancellationToken cancellationToken
    )
    {
        if (skus.Count is 0 or > MaxRows)
            return (new Dictionary<string, Guid>(), [new InvalidInput($"Give 1 to {MaxRows} rows.", ["input", list])]);
        var ids = (
            await transaction.Query(
                "select sku, id from catalog.variant where sku = any ($1)",
                row => (Sku: row.GetString(0), Id: row.GetGuid(1)),
                [skus.Distinct(StringComparer.Ordinal).ToArray()],
                cancellationToken
            )
        ).ToDictionary(row => row.Sku, row => row.Id, StringComparer.Ordinal);
        var errors = new List<IError>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < skus.Count; i++)
        {
            if (!seen.Add(skus[i]))
                errors.Add(new InvalidInput("The SKU is in an earlier row already.", ["input", list, $"{i}", "sku"]));
            else if (!ids.ContainsKey(skus[i]))
                errors.Add(new SkuNotFound(skus[i], ["input", list, $"{i}", "sku"]));
        }
        return (ids, errors);
    }

    public static InvalidInput? TextFault(string? text, string field, bool required = false) =>
        text?.Length > MaxText ? new($"{field} has at most {MaxText} characters.", ["input", field])
        : required && string.IsNullOrWhiteSpace(text) ? new($"{field} is not empty.", ["input", field])
        : null;
}
