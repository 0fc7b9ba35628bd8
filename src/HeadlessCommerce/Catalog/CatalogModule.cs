using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Catalog;

public static class CatalogModule
{
    /// <summary>What is sold: products, variants, categories, attributes, media. Its reads are static and take the level's <c>ReadBatch</c>.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services;
}
