using System.Text.Json;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

/// <summary>Adds variants to a product whose row is locked or new.</summary>
internal static class VariantWrites
{
    /// <summary>Adds what is good; the rest comes back as errors with its place in the input.</summary>
    public static async Task<IReadOnlyList<IError>> Add(
        CommerceTransaction transaction,
        Guid productId,
        IReadOnlyList<OptionTexts> options,
        IReadOnlyList<VariantInput> variants,
        CancellationToken cancellationToken
    )
    {
        var errors = new List<IError>();
        var good = new List<(VariantInput Input, Guid Id, int Place)>();
        for (var i = 0; i < variants.Count; i++)
        {
            InvalidInput[] faults = [.. ProductRules.Variant(variants[i], options, "input", "variants", $"{i}")];
            if (faults.Length > 0)
                errors.AddRange(faults);
            else if (good.Any(other => other.Input.Sku == variants[i].Sku))
                errors.Add(new SkuTaken(variants[i].Sku, ["input", "variants", $"{i}", "sku"]));
            else
                good.Add((variants[i], Guid.CreateVersion7(), i));
        }
        // Sorted by SKU: two calls with the same SKUs wait for each other instead of locking up.
        var added = await transaction.Query(
            """
            insert into catalog.variant (id, product_id, sku, barcode, options, position, weight_grams)
            select v.id, $1, v.sku, nullif(v.barcode, ''), v.options::jsonb,
              (select coalesce(max(position) + 1, 0) from catalog.variant where product_id = $1) + v.place, v.weight
            from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[]) v (id, sku, barcode, options, place, weight)
            order by v.sku
            on conflict (sku) do nothing
            returning id
            """,
            row => row.GetGuid(0),
            [
                productId,
                good.Select(variant => variant.Id).ToArray(),
                good.Select(variant => variant.Input.Sku).ToArray(),
                good.Select(variant => variant.Input.Barcode).ToArray(),
                good.Select(variant => Choices(variant.Input.Options)).ToArray(),
                good.Select((_, place) => place).ToArray(),
                good.Select(variant => variant.Input.WeightGrams).ToArray(),
            ],
            cancellationToken
        );
        errors.AddRange(
            good.Where(variant => !added.Contains(variant.Id))
                .Select(variant => new SkuTaken(variant.Input.Sku, ["input", "variants", $"{variant.Place}", "sku"]))
        );
        var names = good.Where(variant => added.Contains(variant.Id)).SelectMany(variant => (variant.Input.Name ?? []).Select(name => (variant.Id, name)));
        await WriteNames(transaction, [.. names], cancellationToken);
        return errors;
    }

    public static Task WriteNames(CommerceTransaction transaction, IReadOnlyList<(Guid Variant, TextInput Name)> names, CancellationToken cancellationToken) =>
        names.Count == 0
            ? Task.CompletedTask
            : transaction.Execute(
                """
                insert into catalog.variant_translation (variant_id, language, name)
                select * from unnest($1::uuid[], $2::text[], $3::text[])
                on conflict (variant_id, language) do update set name = excluded.name
                """,
                [
                    names.Select(name => name.Variant).ToArray(),
                    names.Select(name => name.Name.Language.Value).ToArray(),
                    names.Select(name => name.Name.Text.Trim()).ToArray(),
                ],
                cancellationToken
            );

    private static string Choices(IReadOnlyList<OptionChoiceInput>? choices) =>
        JsonSerializer.Serialize((choices ?? []).ToDictionary(choice => choice.Code, choice => choice.Value));
}
