using HeadlessCommerce.Catalog;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Pricing;

/// <summary>Writes the rows that are good, in one statement; the others come back as errors that name their row.</summary>
internal static class SetPrices
{
    private const int MaxRows = 500;
    private const long MaxMinor = 100_000_000_000;

    public static async Task<ChangeOutcome> Run(CommerceTransaction transaction, PricesSetInput input, CancellationToken cancellationToken)
    {
        if (input.Prices.Count is 0 or > MaxRows)
            return ChangeOutcome.Refused(new InvalidInput($"Give 1 to {MaxRows} rows.", ["input", "prices"]));
        if (await PriceLists.ById(transaction, input.PriceListId, cancellationToken) is not { } list)
            return ChangeOutcome.Refused(new PriceListNotFound(["input", "priceListId"]));
        var errors = new List<IError>();
        var good = new Dictionary<string, (PriceRowInput Row, int Place)>(StringComparer.Ordinal);
        for (var i = 0; i < input.Prices.Count; i++)
            if (Fault(input.Prices[i], $"{i}") is { } fault)
                errors.Add(fault);
            else if (!good.TryAdd(input.Prices[i].Sku, (input.Prices[i], i)))
                errors.Add(new InvalidInput("The SKU is in an earlier row already.", ["input", "prices", $"{i}", "sku"]));
        // In the order of the key: two batches that overlap wait for each other instead of locking up.
        var written = await transaction.Query(
            """
            insert into pricing.price as p (price_list_id, variant_id, amount_minor, compare_at_minor)
            select $1, v.id, row.amount, row.compare_at
            from unnest($2::text[], $3::bigint[], $4::bigint[]) row (sku, amount, compare_at)
            join catalog.variant v on v.sku = row.sku
            order by v.id
            on conflict (variant_id, price_list_id) do update
              set amount_minor = excluded.amount_minor, compare_at_minor = excluded.compare_at_minor, updated_at = clock_timestamp()
            returning p.variant_id, (select sku from catalog.variant where id = p.variant_id)
            """,
            row => (Variant: row.GetGuid(0), Sku: row.GetString(1)),
            [
                list.Id,
                good.Keys.ToArray(),
                good.Values.Select(price => price.Row.AmountMinor).ToArray(),
                good.Values.Select(price => price.Row.CompareAtMinor).ToArray(),
            ],
            cancellationToken
        );
        var skus = written.Select(price => price.Sku).ToHashSet(StringComparer.Ordinal);
        errors.AddRange(
            good.Values.Where(price => !skus.Contains(price.Row.Sku))
                .Select(price => new SkuNotFound(price.Row.Sku, ["input", "prices", $"{price.Place}", "sku"]))
        );
        if (written.Count > 0)
            await transaction.Publish(
                PricesChanged.Topic,
                list.Id.ToString(),
                new PricesChanged(list.ChannelId, list.Currency, [.. written.Select(price => price.Variant)]),
                cancellationToken
            );
        return new(list.Id, [.. errors.Select(Refusal.Of)], written.Count);
    }

    private static InvalidInput? Fault(PriceRowInput row, string place) =>
        row.AmountMinor is < 0 or > MaxMinor ? new($"amountMinor must be from 0 to {MaxMinor}.", ["input", "prices", place, "amountMinor"])
        : row.CompareAtMinor <= row.AmountMinor ? new("compareAtMinor must be more than amountMinor.", ["input", "prices", place, "compareAtMinor"])
        : row.CompareAtMinor > MaxMinor ? new($"compareAtMinor may be at most {MaxMinor}.", ["input", "prices", place, "compareAtMinor"])
        : null;
}
