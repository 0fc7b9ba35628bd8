using System.Text.Json;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform.Audit;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HeadlessCommerce.Payments.Stripe;

/// <summary>
/// Where Stripe tells what happened: <c>POST /webhooks/stripe</c>. The event is noted with whose payment it is about, and answered at once; what it means is found out by asking Stripe
/// (<see cref="StripeNews"/>), because events come repeatedly and in any order. What is not Stripe's is a plain 400 and a line in the audit trail.
/// </summary>
public static class StripeWebhook
{
    private const int MaxBody = 256 << 10; // Stripe's largest are far smaller

    // Of everything that an endpoint may be sent, what can change an order of ours.
    private static readonly HashSet<string> Heard =
    [
        "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled", "payment_intent.requires_action", "payment_intent.amount_capturable_updated",
        "charge.refunded", "refund.created", "refund.updated", "refund.failed", "charge.refund.updated",
        "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated",
    ];

    public static void MapStripeWebhook(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IOptions<StripeOptions>>().Value is { IsOn: true, WebhookSecrets.Count: > 0 })
            endpoints.MapPost("/webhooks/stripe", Receive);
    }

    private static async Task<IResult> Receive(
        HttpContext http,
        CommerceDb db,
        AuditTrail audit,
        TimeProvider time,
        IOptions<StripeOptions> options,
        CancellationToken cancellationToken
    )
    {
        if (await Body(http, cancellationToken) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (!StripeSignature.IsGood(http.Request.Headers["Stripe-Signature"], body, options.Value.WebhookSecrets, time.GetUtcNow()))
        {
            audit.Note(new(AuditKind.WebhookForged, "BAD_SIGNATURE", Actor: null, "webhooks/stripe"));
            return Results.Text("The signature is not good.", statusCode: StatusCodes.Status400BadRequest);
        }
        if (Read(body) is not { } read)
            return Results.Text("This is no event.", statusCode: StatusCodes.Status400BadRequest);
        if (read.About is { } about)
            await Note(db, read.Told, about, cancellationToken);
        return Results.Ok();
    }

    /// <summary>Null: no event. About is null where nobody here listens; Stripe must not hear a refusal then, or it sends again for days and switches the endpoint off.</summary>
    private static (StripeEvent Told, StripeEventObject? About)? Read(byte[] body)
    {
        try
        {
            if (JsonSerializer.Deserialize<StripeEvent>(body, StripeForm.Json) is not { Id.Length: > 0, Type: { } type, Data.Object: { ValueKind: JsonValueKind.Object } about } told)
                return null;
            return (told, Heard.Contains(type) ? about.Deserialize<StripeEventObject>(StripeForm.Json) : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Once per event; the work is on the outbox with it.</summary>
    private static Task<bool> Note(CommerceDb db, StripeEvent told, StripeEventObject about, CancellationToken cancellationToken) =>
        db.Transaction(
            async transaction =>
            {
                var intent = about.Kind == "payment_intent" ? about.Id : about.PaymentIntent;
                var noted = await transaction.Query(
                    """
                    with forgotten as (
                      delete from payments.provider_event where at < clock_timestamp() - interval '30 days' -- Stripe resends for three
                    ), noted as (
                      insert into payments.provider_event (id, provider, type, payment_id)
                      values ($1, 'stripe', $2, (select id from payments.payment where reference = $3::text or idempotency_key = $4::text limit 1))
                      on conflict do nothing
                      returning payment_id
                    )
                    select p.id, p.order_id from noted join payments.payment p on p.id = noted.payment_id
                    """,
                    row => (PaymentId: row.GetGuid(0), OrderId: row.GetGuid(1)),
                    [told.Id, told.Type, intent, about.Metadata.GetValueOrDefault(StripePayments.PaymentKey)],
                    cancellationToken
                );
                foreach (var (paymentId, orderId) in noted)
                    await transaction.Publish("payment-told", $"{orderId}", new ProviderTold(orderId, paymentId, intent), cancellationToken);
                return noted.Count > 0;
            },
            cancellationToken
        );

    /// <summary>Null: too large; the rest is not read.</summary>
    private static async Task<byte[]?> Body(HttpContext http, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 << 10];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBody)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
