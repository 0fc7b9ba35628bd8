using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

[ObjectType<Category>, Authorize(Rights.StorefrontRead)]
public static class CategoryType
{
    /// <summary>The category around it; null at the top.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<Category?>> Parent([Parent] IReadOnlyList<Category> categories, ReadBatch reads, ShopContext shop) =>
        CategoryReads.ByIds(reads, shop, [.. categories.Select(category => category.ParentId ?? Guid.Empty)]);

    /// <summary>From the top down to this one, itself included: what a page shows as its trail.</summary>
    [BatchResolver, ListSize(AssumedSize = 4)]
    public static async Task<IReadOnlyList<IReadOnlyList<Category>>> Trail([Parent] IReadOnlyList<Category> categories, ReadBatch reads, ShopContext shop)
    {
        Guid[] ids = [.. categories.SelectMany(category => category.Path).Distinct()];
        var byId = (await CategoryReads.ByIds(reads, shop, ids)).OfType<Category>().ToDictionary(category => category.Id);
        return [.. categories.Select(category => category.Path.Select(id => byId.GetValueOrDefault(id)).OfType<Category>().ToArray())];
    }

    /// <summary>The categories right below it, in the order of the staff.</summary>
    [BatchResolver, ListSize(AssumedSize = 20)]
    public static Task<IReadOnlyList<IReadOnlyList<Category>>> Children([Parent] IReadOnlyList<Category> categories, ReadBatch reads, ShopContext shop) =>
        CategoryReads.Children(reads, shop, [.. categories.Select(category => category.Id)]);

    [NodeResolver]
    public static Task<IReadOnlyList<Category?>> Load(IReadOnlyList<Guid> ids, ReadBatch reads, ShopContext shop) => CategoryReads.ByIds(reads, shop, ids);
}
