using System.Text.Json;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

/// <summary>Makes a product with all that belongs to it. A taken slug or a fault in the product refuses it whole; a fault in a variant leaves that variant out.</summary>
internal static class CreateProduct
{
    private const int MaxVariants = 100;

    public static async Task<ChangeOutcome> Run(CommerceTransaction transaction, ProductCreateInput input, CancellationToken cancellationToken)
    {
        InvalidInput[] faults =
        [
            .. ProductRules.Slug(input.Slug, "input", "slug"),
            .. ProductRules.Texts(input.Texts, "input", "texts"),
            .. ProductRules.Words(input.Vendor, input.TaxCategory, input.Tags),
            .. ProductRules.Options(input.Options),
            .. ProductRules.Attributes(input.Attributes),
            .. input.Variants is { Count: > MaxVariants }
                ? (InvalidInput[])[new($"At most {MaxVariants} variants at a time; add more with variantsAdd.", ["input", "variants"])]
                : [],
        ];
        if (faults.Length > 0)
            return ChangeOutcome.Refused(faults);
        if (input.CategoryId is { } category && !await Categories.Exists(transaction, category, cancellationToken))
            return ChangeOutcome.Refused(new CategoryNotFound(["input", "categoryId"]));
        var id = Guid.CreateVersion7();
        OptionTexts[] options = [.. (input.Options ?? []).Select(Stored)];
        // Of two calls with one slug the second waits here for the first, and is refused.
        var made = await transaction.Execute(
            """
            insert into catalog.product (id, slug, category_id, tax_category, vendor, tags, options, status, version)
            values ($1, $2, $3::uuid, $4, nullif($5, ''), $6, $7::jsonb, 'DRAFT', 0) on conflict (slug) do nothing
            """,
            [
                id,
                input.Slug,
                input.CategoryId,
                input.TaxCategory ?? "standard",
                input.Vendor?.Trim() ?? "",
                (input.Tags ?? []).Select(tag => tag.Trim()).Distinct().ToArray(),
                JsonSerializer.Serialize(options, JsonSerializerOptions.Web),
            ],
            cancellationToken
        );
        if (made == 0)
            return ChangeOutcome.Refused(new SlugTaken(input.Slug, ["input", "slug"]));
        await ProductWrites.WriteTexts(transaction, id, input.Texts, cancellationToken);
        if (input.Attributes is { Count: > 0 } attributes)
            await ProductWrites.WriteAttributes(transaction, id, attributes, cancellationToken);
        var errors = input.Variants is { Count: > 0 } variants
            ? await VariantWrites.Add(transaction, id, options, variants, cancellationToken)
            : [];
        await ProductWrites.Touch(transaction, id, ProductChangeKind.Created, left: [], cancellationToken);
        return new(id, [.. errors.Select(Refusal.Of)]);
    }

    private static OptionTexts Stored(ProductOptionInput option) =>
        new(
            option.Code,
            option.Name.ToDictionary(text => text.Language.Value, text => text.Text.Trim()),
            [.. option.Values.Select(value => new OptionValueTexts(value.Code, value.Name.ToDictionary(text => text.Language.Value, text => text.Text.Trim())))]
        );
}
