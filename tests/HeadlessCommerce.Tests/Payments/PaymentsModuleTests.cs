using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Payments.Stripe;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HeadlessCommerce.Tests.Payments;

public sealed class PaymentsModuleTests
{
    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    [InlineData("Staging", false)]
    [InlineData("Prod", false)] // misspelt is not open
    public void The_provider_that_gives_goods_away_exists_in_Development_only(string environment, bool exists)
    {
        var services = Services(environment);
        Assert.Equal(exists, services.Any(service => service.ServiceType == typeof(TestPaymentProvider)));
    }

    [Theory]
    [InlineData("Stripe:CaptureMethod", "Manual")]
    [InlineData("Stripe:CaptureMethod", "")]
    [InlineData("Stripe:Timeout", "00:00:00")]
    public void What_Stripe_would_refuse_for_every_shopper_is_refused_at_the_start(string setting, string value)
    {
        using var services = Services("Production", (setting, value)).BuildServiceProvider();
        Assert.Contains(setting, Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate()).Message, StringComparison.Ordinal);
    }

    private static ServiceCollection Services(string environment, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build());
        services.AddPayments(new Host(environment));
        return services;
    }

    private sealed class Host(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
