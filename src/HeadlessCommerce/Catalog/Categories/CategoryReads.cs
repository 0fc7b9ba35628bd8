using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Catalog;

internal static class CategoryReads
{
    private static readonly string Select =
        $"select c.id, c.slug, coalesce({CatalogSql.CategoryName}, c.slug), coalesce({CatalogSql.CategoryDescription}, ''), c.position, c.path from catalog.category c {CatalogSql.CategoryText}";

    /// <summary>In the order of the ids, null where there is none.</summary>
    public static async Task<IReadOnlyList<Category?>> ByIds(ReadBatch reads, ShopContext shop, IReadOnlyList<Guid> ids)
    {
        var byId = (await Where(reads, shop, "c.id = any ((select $3)::uuid[])", ids.Distinct().ToArray())).ToDictionary(category => category.Id);
        return [.. ids.Select(id => byId.GetValueOrDefault(id))];
    }

    /// <summary>By a condition on a category c whose value is $3, in the order of the staff.</summary>
    public static Task<IReadOnlyList<Category>> Where(ReadBatch reads, ShopContext shop, string condition, object? value) =>
        reads.Query(
            $"{Select} where {condition} order by cardinality(c.path), c.position, c.id",
            Read,
            shop.Language.Value,
            shop.Channel.DefaultLanguage.Value,
            value
        );

    /// <summary>The categories right below each.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Category>>> Children(ReadBatch reads, ShopContext shop, IReadOnlyList<Guid> parents)
    {
        var byParent = (await Where(reads, shop, "c.parent_id = any ((select $3)::uuid[])", parents.Distinct().ToArray())).ToLookup(category => category.ParentId);
        return [.. parents.Select(parent => byParent[parent].ToArray())];
    }

    private static Category Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            Slug = row.GetString(1),
            Name = row.GetString(2),
            Description = row.GetString(3),
            Position = row.GetInt32(4),
            Path = row.GetFieldValue<Guid[]>(5),
        };
}
