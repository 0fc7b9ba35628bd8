using HeadlessCommerce.Carts;
using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Import;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Orders;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Pricing;
using HeadlessCommerce.Search;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HeadlessCommerce;

/// <summary>The shop's table of contents: its modules in the order in which they build on each other.</summary>
public static class CommerceModules
{
    public static IServiceCollection AddCommerce(this IServiceCollection services, IHostEnvironment environment) =>
        services
            .AddChannels()
            .AddCatalog()
            .AddInventory()
            .AddPricing()
            .AddSearch()
            .AddFulfilment()
            .AddCarts()
            .AddPayments(environment)
            .AddOrders()
            .AddImport();
}
