using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.SampleData;

/// <summary>Categories, attributes and products in all languages. Leaves <c>new_product</c> and <c>new_variant</c>, what this run adds, to the steps after it.</summary>
internal static class SampleCatalog
{
    private const string NewCategories = """
        create temporary table new_category on commit drop as
        with recursive file as (
          select coalesce(category.id, pg_temp.stable_id('category', file.slug)) as id, category.id is null as is_new, file.*
          from jsonb_to_recordset($1::jsonb -> 'categories') as file (slug text, parent text, position integer, name jsonb, description jsonb)
          left join catalog.category on category.slug = file.slug
        ), tree as (
          select file.*, null::uuid as parent_id, array[file.id] as path from file where parent is null
          union all
          select file.*, tree.id, tree.path || file.id from file join tree on tree.slug = file.parent
        )
        select * from tree where is_new
        """;

    private const string Categories = """
        insert into catalog.category (id, slug, parent_id, path, position)
        select id, slug, parent_id, path, position from new_category order by cardinality(path)
        """;

    private const string CategoryTexts = """
        insert into catalog.category_translation (category_id, language, name, description)
        select id, text.key, text.value, coalesce(description ->> text.key, '') from new_category, jsonb_each_text(name) as text
        """;

    private const string Attributes = """
        insert into catalog.attribute (id, code, name, position)
        select pg_temp.stable_id('attribute', code), code, name, position
        from rows from (jsonb_to_recordset($1::jsonb -> 'attributes') as (code text, name jsonb)) with ordinality as file (code, name, position)
        on conflict do nothing
        """;

    private const string AttributeValues = """
        insert into catalog.attribute_value (id, attribute_id, code, name, position)
        select pg_temp.stable_id('attribute-value', file.code || ':' || value.code), attribute.id, value.code, value.name, value.position
        from jsonb_to_recordset($1::jsonb -> 'attributes') as file (code text, values jsonb)
        join catalog.attribute on attribute.code = file.code,
          rows from (jsonb_to_recordset(file.values) as (code text, name jsonb)) with ordinality as value (code, name, position)
        on conflict do nothing
        """;

    private const string NewProducts = """
        create temporary table new_product on commit drop as
        select pg_temp.stable_id('product', slug) as id, file.*
        from jsonb_to_recordset($1::jsonb) as file (slug text, category text, "taxCategory" text, channels text[], name jsonb, description jsonb, attributes jsonb,
          options jsonb, media jsonb, variants jsonb)
        where not exists (select from catalog.product where product.slug = file.slug)
        """;

    // A brand is also the product's vendor, as imports and feeds name it.
    private const string Products = """
        insert into catalog.product (id, slug, category_id, tax_category, vendor, options)
        select new_product.id, new_product.slug, category.id, "taxCategory",
          (select value.name ->> 'en' from catalog.attribute_value as value join catalog.attribute on attribute.id = attribute_id
           where attribute.code = 'brand' and value.code = new_product.attributes ->> 'brand'),
          coalesce((
            select jsonb_agg(jsonb_build_object('code', used.code, 'name', option.name, 'values', (
              select jsonb_agg(value.data order by value.position)
              from jsonb_array_elements(option.values) with ordinality as value (data, position)
              where used.values ? (value.data ->> 'code'))) order by used.position)
            from rows from (jsonb_to_recordset(new_product.options) as (code text, values jsonb)) with ordinality as used (code, values, position)
            join jsonb_to_recordset($1::jsonb -> 'options') as option (code text, name jsonb, values jsonb) using (code)), '[]')
        from new_product join catalog.category on category.slug = new_product.category
        """;

    private const string ProductTexts = """
        insert into catalog.product_translation (product_id, language, name, description)
        select id, text.key, text.value, coalesce(description ->> text.key, '') from new_product, jsonb_each_text(name) as text
        """;

    // A product that names no channels is sold in all of them.
    private const string ProductChannels = """
        insert into catalog.product_channel (product_id, channel_id)
        select new_product.id, channel.id from new_product join channels.channel on new_product.channels is null or channel.code = any (new_product.channels)
        """;

    private const string NewVariants = """
        create temporary table new_variant on commit drop as
        select pg_temp.stable_id('variant', file.sku) as id, new_product.id as product_id, file.*
        from new_product, rows from (jsonb_to_recordset(variants) as (sku text, barcode text, name jsonb, options jsonb, "priceEurMinor" bigint,
          "weightGrams" integer, stock jsonb, "safetyStock" integer))
          with ordinality as file (sku, barcode, name, options, price_eur_minor, weight_grams, stock, safety_stock, position)
        """;

    private const string Variants = """
        insert into catalog.variant (id, product_id, sku, barcode, options, position, weight_grams)
        select id, product_id, sku, barcode, coalesce(options, '{}'), position - 1, weight_grams from new_variant
        """;

    private const string VariantTexts = """
        insert into catalog.variant_translation (variant_id, language, name)
        select id, text.key, text.value from new_variant, jsonb_each_text(name) as text
        """;

    // An attribute of source OPTION follows what the variants are made in; the others are written on the product, one code or several.
    private const string ProductAttributes = """
        insert into catalog.product_attribute (product_id, attribute_value_id)
        select distinct given.product_id, attribute_value.id
        from (
          select id as product_id, entry.key as attribute, chosen.code as value from new_product, jsonb_each(attributes) as entry,
            jsonb_array_elements_text(case jsonb_typeof(entry.value) when 'array' then entry.value else jsonb_build_array(entry.value) end) as chosen (code)
          union all
          select product_id, option.key, option.value from new_variant, jsonb_each_text(options) as option
          where option.key in (select code from jsonb_to_recordset($1::jsonb -> 'attributes') as file (code text, source text) where source = 'OPTION')
        ) as given
        join catalog.attribute on attribute.code = given.attribute
        join catalog.attribute_value on attribute_value.attribute_id = attribute.id and attribute_value.code = given.value
        """;

    // A picture of one colour belongs to every variant in it; a picture without options shows them all.
    private const string Media = """
        insert into catalog.media (id, product_id, variant_id, url, alt, position)
        select pg_temp.stable_id('media', picture.file || ':' || coalesce(variant.sku, '')), new_product.id, variant.id, '/media/' || picture.file, picture.alt, picture.position - 1
        from new_product,
          rows from (jsonb_to_recordset(media) as (file text, alt jsonb, options jsonb)) with ordinality as picture (file, alt, options, position)
          left join lateral (
            select null::uuid as id, null::text as sku
            union all
            select new_variant.id, new_variant.sku from new_variant where new_variant.product_id = new_product.id and new_variant.options @> picture.options
          ) as variant on true
        """;

    public static async Task Seed(CommerceTransaction transaction, CancellationToken cancellationToken)
    {
        var categories = SampleFiles.Shop("categories");
        await transaction.Execute(NewCategories, [categories], cancellationToken);
        await transaction.Execute(Categories, [], cancellationToken);
        await transaction.Execute(CategoryTexts, [], cancellationToken);
        var attributes = SampleFiles.Shop("attributes");
        await transaction.Execute(Attributes, [attributes], cancellationToken);
        await transaction.Execute(AttributeValues, [attributes], cancellationToken);
        await transaction.Execute(NewProducts, [SampleFiles.AllProducts()], cancellationToken);
        await transaction.Execute(Products, [SampleFiles.Shop("options")], cancellationToken);
        await transaction.Execute(ProductTexts, [], cancellationToken);
        await transaction.Execute(ProductChannels, [], cancellationToken);
        await transaction.Execute(NewVariants, [], cancellationToken);
        await transaction.Execute(Variants, [], cancellationToken);
        await transaction.Execute(VariantTexts, [], cancellationToken);
        await transaction.Execute(ProductAttributes, [attributes], cancellationToken);
        await transaction.Execute(Media, [], cancellationToken);
    }
}
