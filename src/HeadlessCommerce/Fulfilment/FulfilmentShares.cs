namespace HeadlessCommerce.Fulfilment;

/// <summary>Which order line's pieces are in which parcel: parcels know variants only, and an order may have a variant on several lines. Pure.</summary>
internal static class FulfilmentShares
{
    /// <returns>Index of the parcel, and the line with its pieces in it.</returns>
    public static IReadOnlyList<(int Parcel, OrderedLine Line)> Of(IReadOnlyList<Parcel> parcels, IReadOnlyList<OrderedLine> lines)
    {
        var left = lines.Select(line => line.Quantity).ToArray();
        var shares = new List<(int, OrderedLine)>();
        for (var parcel = 0; parcel < parcels.Count; parcel++)
        {
            foreach (var wanted in parcels[parcel].Lines)
            {
                var missing = wanted.Quantity;
                for (var i = 0; i < lines.Count && missing > 0; i++)
                {
                    if (lines[i].VariantId != wanted.VariantId || left[i] == 0)
                        continue;
                    var taken = Math.Min(left[i], missing);
                    left[i] -= taken;
                    missing -= taken;
                    shares.Add((parcel, lines[i] with { Quantity = taken }));
                }
                if (missing > 0)
                    throw new ArgumentException($"The plan sends {missing} more of variant {wanted.VariantId} than the order has.", nameof(parcels));
            }
        }
        return left.Any(quantity => quantity > 0) ? throw new ArgumentException("The plan leaves out pieces that the order has.", nameof(parcels)) : shares;
    }
}
