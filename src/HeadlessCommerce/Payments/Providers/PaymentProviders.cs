using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Payments.Providers;

/// <summary>The providers that are switched on, by name.</summary>
public sealed class PaymentProviders(IEnumerable<IPaymentProvider> providers)
{
    private readonly Dictionary<string, IPaymentProvider> _byName = providers.Where(provider => provider.IsOn).ToDictionary(provider => provider.Name);

    /// <summary>Names of those that this caller may use: whoever is not staff cannot say that money lies in a drawer.</summary>
    public IReadOnlyList<string> Offered(Viewer viewer) =>
        [.. _byName.Values.Where(provider => !provider.IsAtTill || viewer.Rights.Contains(Rights.OrdersAssist)).Select(provider => provider.Name)];

    public IPaymentProvider this[string name] =>
        _byName.GetValueOrDefault(name) ?? throw new InvalidOperationException($"Payment provider {name} is not switched on, but a payment names it.");
}
