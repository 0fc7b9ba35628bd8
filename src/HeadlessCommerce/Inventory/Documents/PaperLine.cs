using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Inventory.Documents;

/// <summary>A line of a locked transfer or purchase.</summary>
/// <param name="Planned">As it was written.</param>
/// <param name="Outstanding">Still to come.</param>
internal sealed record PaperLine(Guid VariantId, string Sku, int Planned, int Outstanding);

internal static class PaperLines
{
    /// <summary>The paper's lines of these SKUs, in their order; what it has not, or has been named before, is an error.</summary>
    public static (List<IError> Errors, IReadOnlyList<PaperLine> Lines) Match(this IReadOnlyList<PaperLine> paper, IEnumerable<string> skus)
    {
        var bySku = paper.ToDictionary(line => line.Sku, StringComparer.Ordinal);
        var (errors, matched, place) = (new List<IError>(), new List<PaperLine>(), 0);
        foreach (var sku in skus)
        {
            if (bySku.Remove(sku, out var line))
                matched.Add(line);
            else
                errors.Add(new InvalidInput("The paper has no such SKU, or it is in an earlier row.", ["input", "lines", $"{place}", "sku"]));
            place++;
        }
        if (place == 0)
            errors.Add(new InvalidInput("Give at least one row.", ["input", "lines"]));
        return (errors, errors.Count > 0 ? [] : matched);
    }

    /// <summary>Quantities of rows are pieces, above zero.</summary>
    public static IEnumerable<InvalidInput> QuantityFaults(this IReadOnlyList<StockQuantityInput> lines) =>
        lines.Select((line, i) => (line, i))
            .Where(row => row.line.Quantity is < 1 or > StockRows.MaxQuantity)
            .Select(row => new InvalidInput("quantity is from 1 to 1,000,000.", ["input", "lines", $"{row.i}", "quantity"]));
}

/// <summary>Pieces of a variant.</summary>
/// <param name="Sku">The variant's.</param>
/// <param name="Quantity">Pieces, above zero.</param>
public sealed record StockQuantityInput(string Sku, int Quantity);
