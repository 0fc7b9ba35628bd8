using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Pricing;

public static class PricingModule
{
    /// <summary>What it costs: price lists, tax, totals.</summary>
    public static IServiceCollection AddPricing(this IServiceCollection services)
    {
        services.AddSingleton<TaxRates>();
        services.AddSingleton<PriceBook>();
        return services;
    }
}
