using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Payments.Stripe;
using HeadlessCommerce.Platform;
using Microsoft.Extensions.Options;

namespace HeadlessCommerce.IntegrationTests.Payments.Stripe;

/// <summary>The provider alone, against the stand-in and, where STRIPE_SECRET_KEY names a test account, against Stripe itself: the stand-in must not be kinder than the real one.</summary>
public sealed class StripePaymentsTests : IAsyncLifetime
{
    private StripeStandIn _standIn = null!;
    private StripeClient? _client;

    public static TheoryData<string> Accounts =>
        Environment.GetEnvironmentVariable("STRIPE_SECRET_KEY") is { Length: > 0 } ? ["stand-in", "Stripe"] : ["stand-in"];

    public async ValueTask InitializeAsync() => _standIn = await StripeStandIn.Start();

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        return _standIn.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task A_promise_is_taken_in_part_and_given_back_twice(string account)
    {
        var stripe = Provider(account);
        var request = Request("pm_card_visa");
        var authorized = await stripe.Authorize(request, Cancellation);
        Assert.Equal(PaymentStatus.Authorized, authorized.Status);
        Assert.Equal(authorized, await stripe.Authorize(request, Cancellation)); // the same key, the same answer
        Assert.Equal(authorized, await stripe.Authorize(request with { Token = "pm_card_mastercard" }, Cancellation)); // and with another card the first one's
        Assert.Equal(authorized, await stripe.Find(request.IdempotencyKey, Cancellation));

        var capture = Transfer(TransferKind.Capture, request, authorized, 1500);
        var captured = await stripe.Capture(capture, Cancellation);
        Assert.Equal((TransferStatus.Succeeded, true), (captured.Status, captured.RestReleased));
        Assert.Equal(captured, await stripe.Find(capture, Cancellation));
        var another = Transfer(TransferKind.Capture, request, authorized, 500);
        Assert.Null(await stripe.Find(another, Cancellation)); // Stripe takes once: that was not this
        Assert.Equal(TransferStatus.Failed, (await stripe.Capture(another, Cancellation)).Status);
        Assert.Equal(TransferStatus.Failed, (await stripe.Void(Transfer(TransferKind.Void, request, authorized, 500), Cancellation)).Status);

        var first = Transfer(TransferKind.Refund, request, authorized, 500);
        Assert.Null(await stripe.Find(first, Cancellation));
        var refunded = await stripe.Refund(first, Cancellation);
        Assert.Equal(TransferStatus.Succeeded, refunded.Status);
        Assert.Equal(refunded, await stripe.Refund(first, Cancellation));
        Assert.Equal(refunded, await stripe.Find(first, Cancellation));
        Assert.Equal(TransferStatus.Failed, (await stripe.Refund(Transfer(TransferKind.Refund, request, authorized, 1001), Cancellation)).Status);
        Assert.Equal(TransferStatus.Succeeded, (await stripe.Refund(Transfer(TransferKind.Refund, request, authorized, 1000), Cancellation)).Status);
        Assert.Equal(TransferStatus.Failed, (await stripe.Refund(Transfer(TransferKind.Refund, request, authorized, 1), Cancellation)).Status);
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task A_promise_is_given_up(string account)
    {
        var stripe = Provider(account);
        var request = Request("pm_card_visa");
        var authorized = await stripe.Authorize(request, Cancellation);
        var voided = Transfer(TransferKind.Void, request, authorized, 2000);
        Assert.Equal(TransferStatus.Succeeded, (await stripe.Void(voided, Cancellation)).Status);
        Assert.Equal(TransferStatus.Succeeded, (await stripe.Find(voided, Cancellation))?.Status);
        Assert.Equal(TransferStatus.Succeeded, (await stripe.Void(Transfer(TransferKind.Void, request, authorized, 2000), Cancellation)).Status); // it is given up, whoever did it
        Assert.Equal(TransferStatus.Failed, (await stripe.Capture(Transfer(TransferKind.Capture, request, authorized, 2000), Cancellation)).Status);
        Assert.Equal(PaymentStatus.Voided, (await stripe.Cancel(request.IdempotencyKey, request.Amount, Cancellation)).Status);
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Automatic_capture_takes_the_money_at_once_and_cancelling_gives_it_back(string account)
    {
        var stripe = Provider(account, "automatic");
        var request = Request("pm_card_visa");
        Assert.Equal(PaymentStatus.Captured, (await stripe.Authorize(request, Cancellation)).Status);
        Assert.Equal(PaymentStatus.Refunded, (await stripe.Cancel(request.IdempotencyKey, request.Amount, Cancellation)).Status);
        Assert.Equal(PaymentStatus.Refunded, (await stripe.Cancel(request.IdempotencyKey, request.Amount, Cancellation)).Status);
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task A_card_says_no_with_its_code(string account)
    {
        var declined = await Provider(account).Authorize(Request("pm_card_chargeDeclinedInsufficientFunds"), Cancellation);
        Assert.Equal((PaymentStatus.Declined, "insufficient_funds"), (declined.Status, declined.DeclineCode));
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task A_bank_wants_to_see_the_shopper(string account)
    {
        var stripe = Provider(account);
        var request = Request("pm_card_threeDSecure2Required");
        var asked = await stripe.Authorize(request, Cancellation);
        Assert.Equal(PaymentStatus.RequiresAction, asked.Status);
        Assert.NotNull(asked.NextAction?.ClientSecret);
        Assert.NotNull(asked.NextAction?.Url);
        Assert.Equal(PaymentStatus.Voided, (await stripe.Cancel(request.IdempotencyKey, request.Amount, Cancellation)).Status);
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task What_is_asked_after_it_was_given_up_takes_nothing(string account)
    {
        var stripe = Provider(account);
        var request = Request("pm_card_visa");
        Assert.Equal(PaymentStatus.Voided, (await stripe.Cancel(request.IdempotencyKey, request.Amount, Cancellation)).Status);
        Assert.Equal(PaymentStatus.Voided, (await stripe.Cancel(request.IdempotencyKey, request.Amount, Cancellation)).Status);

        Assert.Equal(PaymentStatus.Voided, (await stripe.Authorize(request, Cancellation)).Status);
        Assert.Equal(PaymentStatus.Voided, (await stripe.Find(request.IdempotencyKey, Cancellation))?.Status);
    }

    [Fact]
    public async Task What_arrives_while_it_is_given_up_leaves_that_to_later()
    {
        var stripe = Provider("stand-in");
        var request = Request("pm_card_visa");
        _standIn.SearchFinds = false;
        // Between the look for it and the use of its key, the attempt arrives.
        _standIn.Fail(new StripeFault("POST payment_intents") { OnArrival = () => stripe.Authorize(request, Cancellation) });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stripe.Cancel(request.IdempotencyKey, request.Amount, Cancellation));

        Assert.Equal(PaymentStatus.Voided, (await stripe.Cancel(request.IdempotencyKey, request.Amount, Cancellation)).Status);
        Assert.Equal("canceled", Assert.Single(_standIn.Intents.Values).Status);
    }

    [Fact]
    public async Task What_is_being_taken_for_days_is_not_taken_yet()
    {
        var stripe = Provider("stand-in");
        var request = Request("pm_card_visa");
        var authorized = await stripe.Authorize(request, Cancellation);
        var intent = _standIn.OfKey(request.IdempotencyKey);
        intent.IsSlow = true;
        var capture = Transfer(TransferKind.Capture, request, authorized, 1500);
        Assert.Equal(TransferStatus.Pending, (await stripe.Capture(capture, Cancellation)).Status);
        Assert.Equal(TransferStatus.Pending, (await stripe.Find(capture, Cancellation))?.Status);

        intent.Settle();
        Assert.Equal(new TransferOutcome(TransferStatus.Succeeded, intent.Id, RestReleased: true), await stripe.Find(capture, Cancellation));
    }

    [Fact]
    public async Task A_debit_that_is_on_its_way_is_given_back_when_it_has_come()
    {
        var stripe = Provider("stand-in", "automatic");
        var request = Request("pm_usBankAccount_success");
        Assert.Equal(PaymentStatus.Pending, (await stripe.Authorize(request, Cancellation)).Status);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stripe.Cancel(request.IdempotencyKey, request.Amount, Cancellation)); // nobody can stop it

        var intent = _standIn.OfKey(request.IdempotencyKey);
        intent.Settle();
        _standIn.ForgetKeys();
        Assert.Equal(PaymentStatus.Captured, (await stripe.Find(request.IdempotencyKey, Cancellation))?.Status);
        Assert.Equal(PaymentStatus.Refunded, (await stripe.Cancel(request.IdempotencyKey, request.Amount, Cancellation)).Status);
        Assert.Equal(intent.Amount, intent.Refunded);
    }

    [Fact]
    public async Task A_refund_is_found_among_hundreds()
    {
        var stripe = Provider("stand-in", "automatic");
        var request = Request("pm_card_visa");
        var paid = await stripe.Authorize(request, Cancellation);
        var first = Transfer(TransferKind.Refund, request, paid, 500);
        var refunded = await stripe.Refund(first, Cancellation);
        var intent = _standIn.OfKey(request.IdempotencyKey);
        for (var i = 0; i < 205; i++)
            intent.Refund(new() { ["amount"] = "1" });

        Assert.Equal(refunded, await stripe.Find(first, Cancellation));
        Assert.Equal(206, (await stripe.Refunds(paid.Reference, Cancellation)).Count);
    }

    [Fact]
    public async Task A_key_that_somebody_else_is_asking_with_is_not_the_shoppers_decline()
    {
        var stripe = Provider("stand-in");
        _standIn.Fail(new StripeFault("POST payment_intents") { Status = 409, Code = "idempotency_key_in_use", Headers = [("Stripe-Should-Retry", "false")] });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stripe.Authorize(Request("pm_card_visa"), Cancellation));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(502)]
    public async Task The_page_of_a_proxy_is_no_answer_of_Stripe(int status)
    {
        var stripe = Provider("stand-in");
        var request = Request("pm_card_visa");
        var authorized = await stripe.Authorize(request, Cancellation);
        StripeFault[] Pages(string path) => [.. Enumerable.Range(0, 3).Select(_ => new StripeFault(path) { Status = status, Page = "<html>Try again</html>" })];

        _standIn.Fail(Pages("POST payment_intents"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stripe.Authorize(Request("pm_card_visa"), Cancellation));
        _standIn.Heal();
        _standIn.Fail(Pages("/capture"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stripe.Capture(Transfer(TransferKind.Capture, request, authorized, 2000), Cancellation));
    }

    [Fact]
    public async Task A_wrong_key_of_ours_is_not_the_shoppers_decline()
    {
        var options = Options.Create(new StripeOptions { SecretKey = "sk_wrong", ApiBase = _standIn.Url });
        var stripe = new StripePayments(_client = new StripeClient(options, TimeProvider.System), options);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stripe.Authorize(Request("pm_card_visa"), Cancellation));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stripe.Find("order-1", Cancellation));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stripe.Cancel("order-1", Request("pm_card_visa").Amount, Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static PaymentRequest Request(string token) => new($"order-{Guid.NewGuid()}", new Money(2000, CurrencyCode.Parse("EUR")), token, "100001");

    private static TransferRequest Transfer(TransferKind kind, PaymentRequest request, PaymentOutcome payment, long minor) =>
        new($"{Guid.NewGuid()}", kind, request.IdempotencyKey, payment.Reference, request.Amount with { Minor = minor }, Reason: null);

    private StripePayments Provider(string account, string captureMethod = "manual")
    {
        var options = Options.Create(
            account == "Stripe"
                ? new StripeOptions { SecretKey = Environment.GetEnvironmentVariable("STRIPE_SECRET_KEY"), CaptureMethod = captureMethod, ReturnUrl = new("https://shop.example/back") }
                : new StripeOptions { SecretKey = StripeStandIn.SecretKey, ApiBase = _standIn.Url, CaptureMethod = captureMethod, ReturnUrl = new("https://shop.example/back") }
        );
        return new(_client = new StripeClient(options, TimeProvider.System), options);
    }
}
