using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Payments.Stripe;

/// <summary>Amounts as Stripe counts them, which is not ISO 4217 everywhere (stripe.com/docs/currencies).</summary>
internal static class StripeAmount
{
    /// <summary>Null: Stripe cannot move exactly this.</summary>
    public static long? Of(Money money) =>
        money.Currency.Value switch
        {
            // Have no digits any more, but Stripe still counts in hundredths.
            "ISK" or "UGX" => checked(money.Minor * 100),
            // Counted in whole ones by Stripe, in hundredths by us.
            "MGA" => money.Minor % 100 == 0 ? money.Minor / 100 : null,
            // Of three digits the last must be zero.
            _ when money.Currency.FractionDigits == 3 => money.Minor % 10 == 0 ? money.Minor : null,
            _ => money.Minor,
        };

    public static Money Read(long amount, CurrencyCode currency) =>
        new(
            currency.Value switch
            {
                "ISK" or "UGX" => amount / 100,
                "MGA" => checked(amount * 100),
                _ => amount,
            },
            currency
        );
}
