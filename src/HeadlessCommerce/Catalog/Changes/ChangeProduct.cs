using System.Text.Json;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Catalog;

/// <summary>Changes of a product that is there: each locks its row first, so that changes at the same time are made one after the other.</summary>
internal static class ChangeProduct
{
    private const int MaxVariants = 100;

    public static async Task<ChangeOutcome> Update(CommerceTransaction transaction, ProductUpdateInput input, CancellationToken cancellationToken)
    {
        InvalidInput[] faults =
        [
            .. ProductRules.Slug(input.Slug, "input", "slug"),
            .. ProductRules.Texts(input.Texts, "input", "texts"),
            .. ProductRules.Words(input.Vendor, input.TaxCategory, input.Tags),
            .. ProductRules.Attributes(input.Attributes),
        ];
        if (faults.Length > 0)
            return ChangeOutcome.Refused(faults);
        if (await ProductWrites.Lock(transaction, input.ProductId, cancellationToken) is not { } product)
            return NotFound;
        if (input.ExpectedVersion is { } expected && expected != product.Version)
            return ChangeOutcome.Refused(new ProductVersionConflict(product.Version));
        if (input.CategoryId is { } category && !await Categories.Exists(transaction, category, cancellationToken))
            return ChangeOutcome.Refused(new CategoryNotFound(["input", "categoryId"]));
        if (input.Slug is { } slug && slug != product.Slug && !await Rename(transaction, product.Id, slug, cancellationToken))
            return ChangeOutcome.Refused(new SlugTaken(slug, ["input", "slug"]));
        await transaction.Execute(
            """
            update catalog.product set category_id = coalesce($2::uuid, category_id), tax_category = coalesce($3, tax_category),
              vendor = case when $4::text is null then vendor else nullif($4, '') end, tags = coalesce($5::text[], tags)
            where id = $1
            """,
            [product.Id, input.CategoryId, input.TaxCategory, input.Vendor?.Trim(), input.Tags?.Select(tag => tag.Trim()).Distinct().ToArray()],
            cancellationToken
        );
        if (input.Texts is { } texts)
            await ProductWrites.WriteTexts(transaction, product.Id, texts, cancellationToken);
        if (input.Attributes is { } attributes)
            await ProductWrites.WriteAttributes(transaction, product.Id, attributes, cancellationToken);
        await ProductWrites.Touch(transaction, product.Id, ProductChangeKind.Updated, left: [], cancellationToken);
        return product.Id;
    }

    public static async Task<ChangeOutcome> AddVariants(CommerceTransaction transaction, VariantsAddInput input, CancellationToken cancellationToken)
    {
        if (input.Variants.Count is 0 or > MaxVariants)
            return ChangeOutcome.Refused(new InvalidInput($"Give 1 to {MaxVariants} variants.", ["input", "variants"]));
        if (await ProductWrites.Lock(transaction, input.ProductId, cancellationToken) is not { } product)
            return NotFound;
        var options = JsonSerializer.Deserialize<OptionTexts[]>(product.OptionsJson, JsonSerializerOptions.Web)!;
        var errors = await VariantWrites.Add(transaction, product.Id, options, input.Variants, cancellationToken);
        await ProductWrites.Touch(transaction, product.Id, ProductChangeKind.VariantsChanged, left: [], cancellationToken);
        return new(product.Id, [.. errors.Select(Refusal.Of)]);
    }

    public static async Task<ChangeOutcome> UpdateVariant(CommerceTransaction transaction, VariantUpdateInput input, CancellationToken cancellationToken)
    {
        InvalidInput[] faults =
        [
            .. ProductRules.Keys(input.Sku, input.Barcode, "input"),
            .. ProductRules.Weight(input.WeightGrams, "input"),
            .. Channels.Texts.Faults(input.Name, "input", "name"),
            .. input.Position is < 0 or > 10_000 ? (InvalidInput[])[new("position must be from 0 to 10000.", ["input", "position"])] : [],
        ];
        if (faults.Length > 0)
            return ChangeOutcome.Refused(faults);
        // The product before the variant: the same order as in every other change.
        var products = await transaction.Query(
            "select p.id from catalog.product p where p.id = (select product_id from catalog.variant where id = $1) for update",
            row => row.GetGuid(0),
            [input.VariantId],
            cancellationToken
        );
        if (products is not [var product])
            return ChangeOutcome.Refused(new ProductVariantNotFound(["input", "variantId"]));
        var isFree = await transaction.Unless(
            PostgresErrorCodes.UniqueViolation,
            """
            update catalog.variant set sku = coalesce($2, sku), barcode = case when $3::text is null then barcode else nullif($3, '') end,
              position = coalesce($4::integer, position), weight_grams = coalesce($5::integer, weight_grams)
            where id = $1
            """,
            [input.VariantId, input.Sku, input.Barcode, input.Position, input.WeightGrams],
            cancellationToken
        );
        if (!isFree)
            return ChangeOutcome.Refused(new SkuTaken(input.Sku!, ["input", "sku"]));
        if (input.Name is { } names)
            await VariantWrites.WriteNames(transaction, [.. names.Select(name => (input.VariantId, name))], cancellationToken);
        await ProductWrites.Touch(transaction, product, ProductChangeKind.VariantsChanged, left: [], cancellationToken);
        return input.VariantId;
    }

    public static async Task<ChangeOutcome> AddMedia(CommerceTransaction transaction, ProductMediaAddInput input, CancellationToken cancellationToken)
    {
        var url = input.Url.IsAbsoluteUri ? input.Url.AbsoluteUri : input.Url.OriginalString;
        var isGood = input.Url.IsAbsoluteUri ? input.Url.Scheme is "https" or "http" : url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal);
        InvalidInput[] faults =
        [
            .. isGood && url.Length <= 2_000 ? (InvalidInput[])[] : [new("url must be https://… or a path on this server such as /media/….", ["input", "url"])],
            .. Channels.Texts.Faults(input.Alt, "input", "alt"),
        ];
        if (faults.Length > 0)
            return ChangeOutcome.Refused(faults);
        if (await ProductWrites.Lock(transaction, input.ProductId, cancellationToken) is not { } product)
            return NotFound;
        var made = await transaction.Execute(
            """
            insert into catalog.media (id, product_id, variant_id, url, alt, position)
            select $1, $2, $3::uuid, $4, $5::jsonb, coalesce((select max(position) + 1 from catalog.media where product_id = $2), 0)
            where $3::uuid is null or exists (select from catalog.variant where id = $3::uuid and product_id = $2)
            """,
            [Guid.CreateVersion7(), product.Id, input.VariantId, url, input.Alt is { } alt ? Channels.Texts.Json(alt) : "{}"],
            cancellationToken
        );
        if (made == 0)
            return ChangeOutcome.Refused(new ProductVariantNotFound(["input", "variantId"]));
        await ProductWrites.Touch(transaction, product.Id, ProductChangeKind.Updated, left: [], cancellationToken);
        return product.Id;
    }

    private static ChangeOutcome NotFound { get; } = ChangeOutcome.Refused(new ProductNotFound(["input", "productId"]));

    private static Task<bool> Rename(CommerceTransaction transaction, Guid id, string slug, CancellationToken cancellationToken) =>
        transaction.Unless(PostgresErrorCodes.UniqueViolation, "update catalog.product set slug = $2 where id = $1", [id, slug], cancellationToken);
}
