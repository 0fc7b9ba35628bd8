using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Platform;

/// <summary>An amount in one currency.</summary>
/// <param name="Minor">The truth: the amount in the currency's minor unit (cents).</param>
/// <param name="Currency">ISO 4217 code.</param>
[AllowAnonymous]
public readonly record struct Money(long Minor, CurrencyCode Currency)
{
    /// <summary>The amount in the currency's main unit, exact, with all its digits: 20.00.</summary>
    public decimal Amount => Minor * Currency.Unit;

    public static Money Zero(CurrencyCode currency) => new(0, currency);

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.SameAs(left).Minor), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.SameAs(left).Minor), left.Currency);

    public static Money operator *(Money money, int times) => new(checked(money.Minor * times), money.Currency);

    private Money SameAs(Money other) =>
        Currency == other.Currency ? this : throw new InvalidOperationException($"{Currency} and {other.Currency} do not add up.");
}

/// <summary>An amount without, with, and as tax; net + tax = gross, to the minor unit.</summary>
/// <param name="Net">Without tax.</param>
/// <param name="Gross">With tax: what a consumer pays.</param>
/// <param name="Tax">The tax in it.</param>
[AllowAnonymous]
public sealed record TaxedMoney(Money Net, Money Gross, Money Tax)
{
    public static TaxedMoney Zero(CurrencyCode currency) => new(Money.Zero(currency), Money.Zero(currency), Money.Zero(currency));

    public static TaxedMoney operator +(TaxedMoney left, TaxedMoney right) =>
        new(left.Net + right.Net, left.Gross + right.Gross, left.Tax + right.Tax);

    public static TaxedMoney operator -(TaxedMoney left, TaxedMoney right) =>
        new(left.Net - right.Net, left.Gross - right.Gross, left.Tax - right.Tax);
}

/// <summary>How a channel rounds to the minor unit, once.</summary>
public enum Rounding
{
    /// <summary>Half away from zero.</summary>
    HalfUp,

    /// <summary>Half to the even neighbour (banker's rounding).</summary>
    HalfEven,

    /// <summary>Towards zero.</summary>
    Down,

    /// <summary>Away from zero.</summary>
    Up,
}
