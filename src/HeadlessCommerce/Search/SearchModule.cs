using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Search;

public static class SearchModule
{
    /// <summary>How things are found: lists with filters, full text, facets.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<Collations>();
        services.AddHostedService(provider => provider.GetRequiredService<Collations>());
        services.AddSingleton<RefreshOffers>();
        services.AddHostedService(provider => provider.GetRequiredService<RefreshOffers>());
        return services;
    }
}
