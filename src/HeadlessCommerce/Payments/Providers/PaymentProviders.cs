namespace HeadlessCommerce.Payments.Providers;

/// <summary>The providers that are switched on, by name.</summary>
public sealed class PaymentProviders(IEnumerable<IPaymentProvider> providers)
{
    private readonly Dictionary<string, IPaymentProvider> _byName = providers.ToDictionary(provider => provider.Name);

    public IReadOnlyCollection<string> Names => _byName.Keys;

    public IPaymentProvider? Find(string name) => _byName.GetValueOrDefault(name);

    public IPaymentProvider this[string name] =>
        Find(name) ?? throw new InvalidOperationException($"Payment provider {name} is not switched on, but a payment names it.");
}
