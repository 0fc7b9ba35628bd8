using HeadlessCommerce.Payments.Accounts;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Payments.Staff;
using HeadlessCommerce.Payments.Stripe;
using HeadlessCommerce.Payments.Till;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HeadlessCommerce.Payments;

public static class PaymentsModule
{
    /// <summary>The test provider gives goods away: it exists in Development only, and no setting brings it into Production.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddOptions<TillOptions>().BindConfiguration("Till");
        services.AddSingleton<IPaymentProvider, CashPayments>();
        services.AddSingleton<IPaymentProvider, TerminalPayments>();
        services.AddSingleton<IPaymentProvider, GiftCardPayments>();
        services.AddSingleton<IPaymentProvider, StoreCreditPayments>();
        if (environment.IsDevelopment()) // and not "wherever it is not Production": a misspelt name would give goods away too
        {
            services.AddSingleton<TestPaymentProvider>();
            services.AddSingleton<IPaymentProvider>(provider => provider.GetRequiredService<TestPaymentProvider>());
        }
        services
            .AddOptions<StripeOptions>()
            .BindConfiguration("Stripe")
            .Validate(stripe => stripe.CaptureMethod is "manual" or "automatic", "Stripe:CaptureMethod is manual or automatic.")
            .Validate(stripe => stripe.Timeout > TimeSpan.Zero, "Stripe:Timeout is above zero.")
            .ValidateOnStart();
        services.AddSingleton<StripeClient>();
        services.AddSingleton<StripePayments>();
        services.AddSingleton<IPaymentProvider>(provider => provider.GetRequiredService<StripePayments>());
        services.AddSingleton<StripeNews>();
        services.AddSingleton<PaymentProviders>();
        services.AddSingleton<Tender>();
        services.AddSingleton<GiftCards>();
        services.AddSingleton<PaymentAnswers>();
        services.AddSingleton<PaymentWork>();
        services.AddSingleton<AskProviders>();
        services.AddHostedService(provider => provider.GetRequiredService<AskProviders>());
        services.AddSingleton<LookAgain>();
        services.AddHostedService(provider => provider.GetRequiredService<LookAgain>());
        services.OnEvent<PaymentNews>("payment", (scope, news, cancellationToken) => scope.GetRequiredService<AskProviders>().On(news, cancellationToken));
        services.OnEvent<ProviderTold>("payment-told", (scope, told, cancellationToken) => scope.GetRequiredService<StripeNews>().On(told, cancellationToken));
        return services;
    }
}
