using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Payments.Providers;

/// <summary>The providers that are switched on, by name.</summary>
public sealed class PaymentProviders(IEnumerable<IPaymentProvider> providers)
{
    private readonly Dictionary<string, IPaymentProvider> _byName = providers.Where(provider => provider.IsOn).ToDictionary(provider => provider.Name);

    /// <summary>Names of those that this caller may use: whoever is not staff cannot say that money lies in a drawer.</summary>
    public IReadOnlyList<string> Offered(Viewer viewer) =>
        [.. _byName.Values.Where(provider => !provider.IsAtTill || viewer.Rights.Contains(Rights.OrdersAssist)).Select(provider => provider.Name)];

    /// <summary>
    /// What became of a payment whose request is gone. One that its provider has not heard of is asked for now where no token is needed; otherwise it is given up together with its key, because
    /// the question of the dead may still be on its way.
    /// </summary>
    public async Task<PaymentOutcome> Finish(Payment payment, CancellationToken cancellationToken)
    {
        var provider = this[payment.Provider];
        if (await provider.Find(payment.IdempotencyKey, cancellationToken) is { } outcome)
            return outcome;
        return provider.NeedsToken
            ? await provider.Cancel(payment.IdempotencyKey, payment.Amount, cancellationToken)
            : await provider.Authorize(new(payment.IdempotencyKey, payment.Amount, Token: "", OrderNumber: "", payment.AccountId), cancellationToken);
    }

    /// <summary>Null: it is not switched on.</summary>
    public IPaymentProvider? Find(string name) => _byName.GetValueOrDefault(name);

    /// <exception cref="InvalidOperationException">It is not switched on.</exception>
    public IPaymentProvider this[string name] =>
        Find(name) ?? throw new InvalidOperationException($"Payment provider {name} is not switched on, but a payment names it.");
}
