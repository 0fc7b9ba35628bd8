using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HeadlessCommerce.Payments.Stripe;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Tests.Payments;

public sealed class StripeTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public void Requests_are_forms_with_nested_keys_and_without_what_is_null()
    {
        var create = new StripeCreateIntent
        {
            Amount = 1999,
            Currency = "eur",
            CaptureMethod = "manual",
            PaymentMethod = "pm_1",
            AutomaticPaymentMethods = new(Enabled: true, "never"),
            Description = "Order 1",
            Metadata = new Dictionary<string, string> { ["payment_key"] = "order-1" },
        };
        Assert.Equal(
            [
                "amount=1999", "currency=eur", "capture_method=manual", "payment_method=pm_1", "confirm=true", "automatic_payment_methods[enabled]=true",
                "automatic_payment_methods[allow_redirects]=never", "description=Order 1", "metadata[payment_key]=order-1",
            ],
            StripeForm.Encode(create).Select(pair => $"{pair.Key}={pair.Value}")
        );
    }

    [Theory]
    [InlineData("EUR", 1999, 1999L)]
    [InlineData("JPY", 500, 500L)]
    [InlineData("ISK", 500, 50_000L)] // still in hundredths
    [InlineData("UGX", 1, 100L)]
    [InlineData("KWD", 1230, 1230L)]
    [InlineData("KWD", 1234, null)] // the last of three digits must be zero
    public void Amounts_are_counted_as_Stripe_counts_them(string currency, long minor, long? amount)
    {
        var code = CurrencyCode.Parse(currency);
        Assert.Equal(amount, StripeAmount.Of(new Money(minor, code)));
        if (amount is { } sent)
            Assert.Equal(minor, StripeAmount.Read(sent, code).Minor);
    }

    [Fact]
    public void A_signature_is_good_for_five_minutes_under_any_secret_and_for_its_body_only()
    {
        var body = "{}"u8.ToArray();
        Assert.True(StripeSignature.IsGood(Sign("{}", "a"), body, ["a"], Now));
        Assert.True(StripeSignature.IsGood(Sign("{}", "a"), body, ["b", "a"], Now));
        Assert.True(StripeSignature.IsGood(Sign("{}", "b") + "," + Sign("{}", "a")[(Sign("{}", "a").IndexOf(',') + 1)..], body, ["a"], Now));
        Assert.True(StripeSignature.IsGood(Sign("{}", "a"), body, ["a"], Now.AddMinutes(5)));
        Assert.False(StripeSignature.IsGood(Sign("{}", "a"), body, ["a"], Now.AddMinutes(5).AddSeconds(1)));
        Assert.False(StripeSignature.IsGood(Sign("{}", "a"), body, ["a"], Now.AddMinutes(-5).AddSeconds(-1)));
        Assert.False(StripeSignature.IsGood(Sign("{}", "a"), "{ }"u8, ["a"], Now));
        Assert.False(StripeSignature.IsGood(Sign("{}", "a"), body, [], Now));
        Assert.False(StripeSignature.IsGood(Sign("{}", "a").Replace("v1", "v0", StringComparison.Ordinal), body, ["a"], Now));
    }

    [Fact]
    public void A_secret_that_is_empty_signs_nothing() => Assert.False(StripeSignature.IsGood(Sign("{}", ""), "{}"u8, [""], Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",,,")]
    [InlineData("t=,v1=")]
    [InlineData("t=99999999999999999999999,v1=00")]
    [InlineData("t=-1,v1=00")]
    [InlineData("t=9223372036854775807,v1=00")]
    [InlineData("t=1700000000")]
    [InlineData("t=1700000000,v1=zz")]
    public void What_is_no_signature_is_not_good(string? header) => Assert.False(StripeSignature.IsGood(header, "{}"u8, ["a"], Now));

    private static string Sign(string body, string secret)
    {
        var time = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")))}";
    }
}
