using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.IntegrationTests.Payments.Stripe;

/// <summary>
/// Speaks Stripe's wire format, as far as the shop uses it, and strictly: what Stripe would refuse is refused (other encodings, unknown parameters, a key with another request), a repeated key is
/// answered as the first time. Faults are asked for by tests: refusals, answers that never come. Its search lags, as Stripe's does.
/// </summary>
internal sealed partial class StripeStandIn : IAsyncDisposable
{
    public const string SecretKey = "sk_test_standin";
    private const string Version = "2024-06-20";

    private static readonly Dictionary<string, string[]> Parameters = new()
    {
        ["POST payment_intents"] =
        [
            "amount", "currency", "capture_method", "payment_method", "confirmation_token", "confirm", "automatic_payment_methods[enabled]",
            "automatic_payment_methods[allow_redirects]", "return_url", "description", "metadata[payment_key]", "metadata[order_number]",
        ],
        ["POST capture"] = ["amount_to_capture", "metadata[transfer_key]"],
        ["POST cancel"] = ["cancellation_reason"],
        ["POST refunds"] = ["payment_intent", "amount", "metadata[transfer_key]"],
    };

    private static readonly Dictionary<string, string> Declines = new()
    {
        ["pm_card_chargeDeclined"] = "generic_decline",
        ["pm_card_chargeDeclinedInsufficientFunds"] = "insufficient_funds",
        ["pm_card_chargeDeclinedFraudulent"] = "fraudulent",
        ["pm_card_visa_chargeDeclinedLostCard"] = "lost_card",
        ["pm_card_visa_chargeDeclinedStolenCard"] = "stolen_card",
    };

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Request, int Status, string Body)> _answered = [];
    private readonly ConcurrentQueue<StripeFault> _faults = [];

    private StripeStandIn(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    public Dictionary<string, StripeStandInIntent> Intents { get; } = [];

    public List<JsonObject> Disputes { get; } = [];

    /// <summary>Requests that changed something, in order.</summary>
    public ConcurrentQueue<string> Done { get; } = [];

    /// <summary>Whether the search has caught up.</summary>
    public bool SearchFinds { get; set; } = true;

    public static async Task<StripeStandIn> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var standIn = new StripeStandIn(app);
        app.Map("/v1/{**path}", standIn.Answer);
        await app.StartAsync();
        return standIn;
    }

    /// <summary>The next requests that match meet a fault.</summary>
    public void Fail(params StripeFault[] faults)
    {
        foreach (var fault in faults)
            _faults.Enqueue(fault);
    }

    /// <summary>Takes back what was asked for and did not come.</summary>
    public void Heal() => _faults.Clear();

    /// <summary>A day and more has passed: Stripe keeps keys for 24 hours, and takes one that it has forgotten for a new one.</summary>
    public void ForgetKeys()
    {
        lock (_lock)
            _answered.Clear();
    }

    /// <summary>Changes what the stand-in knows, while it answers nobody.</summary>
    public T Change<T>(Func<T> change)
    {
        lock (_lock)
            return change();
    }

    public StripeStandInIntent OfKey(string paymentKey)
    {
        lock (_lock)
            return Intents.Values.Single(intent => intent.Metadata["payment_key"] == paymentKey);
    }

    /// <summary>What the shopper does at their bank.</summary>
    public void Authenticate(StripeStandInIntent intent, bool succeeds)
    {
        lock (_lock)
        {
            if (succeeds)
                intent.Confirm();
            else
                intent.Refuse("payment_intent_authentication_failure");
        }
    }

    /// <summary>An event as Stripe sends it, signed with the secret at that time.</summary>
    public static HttpRequestMessage Event(string type, JsonObject about, string secret, string? id = null, DateTimeOffset? at = null)
    {
        var body = new JsonObject { ["id"] = id ?? $"evt_{Guid.NewGuid():N}", ["object"] = "event", ["api_version"] = Version, ["type"] = type, ["data"] = new JsonObject { ["object"] = about } }
            .ToJsonString();
        return new HttpRequestMessage(HttpMethod.Post, "/webhooks/stripe")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "Stripe-Signature", Signature(body, secret, at ?? DateTimeOffset.UtcNow) } },
        };
    }

    public static string Signature(string body, string secret, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(signature)},v0=ignored";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value!["/v1/".Length..];
        var body = await new StreamReader(http.Request.Body).ReadToEndAsync(http.RequestAborted);
        var fault = Next(http.Request.Method, path);
        if (fault is { Status: { } status, BeforeWork: true })
        {
            foreach (var (name, value) in fault.Headers)
                http.Response.Headers[name] = value;
            await Write(http, (status, fault.Page ?? Error(status < 500 ? "invalid_request_error" : "api_error", fault.Code ?? "standin")), fault.Page is null ? "application/json" : "text/html");
            return;
        }
        if (fault?.OnArrival is { } arrival)
            await arrival();
        if (fault is { IsLost: true })
        {
            http.Abort(); // never heard
            return;
        }
        var answer = Check(http.Request, path, body) ?? Once(http.Request, path, body);
        if (fault?.OnDone is { } done)
            await done();
        if (fault is { IsSilent: true })
        {
            http.Abort(); // it is done, and nobody hears of it
            return;
        }
        await Write(http, answer);
    }

    private StripeFault? Next(string method, string path)
    {
        lock (_lock)
            return _faults.TryPeek(out var fault) && $"{method} {path}".Contains(fault.Path, StringComparison.Ordinal) && _faults.TryDequeue(out _) ? fault : null;
    }

    private static (int, string)? Check(HttpRequest request, string path, string body)
    {
        if (request.Headers.Authorization != $"Bearer {SecretKey}")
            return (401, Error("invalid_request_error", null));
        if (request.Headers["Stripe-Version"] != Version)
            return (400, Error("invalid_request_error", "version"));
        if (request.Method == "GET")
            return null;
        if (request.ContentType is not ("application/x-www-form-urlencoded" or "application/x-www-form-urlencoded; charset=utf-8"))
            return (400, Error("invalid_request_error", "encoding"));
        if (request.Headers["Idempotency-Key"] is not [{ Length: > 0 and <= 255 }])
            return (400, Error("invalid_request_error", "no_idempotency_key")); // Stripe would let it pass; the shop must never do it
        var known = Parameters[$"POST {path.Split('/')[^1]}"];
        foreach (var (name, _) in Form(body))
            if (!known.Contains(name))
                return (400, Error("invalid_request_error", "parameter_unknown"));
        return null;
    }

    private (int Status, string Body) Once(HttpRequest request, string path, string body)
    {
        lock (_lock)
        {
            if (request.Method == "GET")
                return Get(path, request.Query);
            var key = request.Headers["Idempotency-Key"].ToString();
            if (_answered.TryGetValue(key, out var first))
                return first.Request == $"{path}?{body}" ? (first.Status, first.Body) : (400, Error("idempotency_error", null));
            var answer = Post(path, Form(body));
            _answered[key] = ($"{path}?{body}", answer.Status, answer.Body);
            if (answer.Status == 200)
                Done.Enqueue($"{path.Split('/')[^1]} {body}");
            return answer;
        }
    }

    private (int Status, string Body) Post(string path, Dictionary<string, string> form)
    {
        var parts = path.Split('/');
        if (parts is ["payment_intents"])
            return Create(form);
        if (parts is ["refunds"])
            return Intents.TryGetValue(form["payment_intent"], out var refunded) ? refunded.Refund(form) : (404, Error("invalid_request_error", "resource_missing"));
        var intent = Intents[parts[1]];
        return (parts[2], intent.Status) switch
        {
            ("capture", "requires_capture") when Whole(form["amount_to_capture"]) is > 0 and var amount && amount <= intent.Amount => intent.Capture(amount, form.GetValueOrDefault("metadata[transfer_key]")),
            ("cancel", "requires_capture" or "requires_action" or "requires_payment_method" or "requires_confirmation") => intent.Cancel(),
            _ => (400, Error("invalid_request_error", "payment_intent_unexpected_state")),
        };
    }

    private (int Status, string Body) Create(Dictionary<string, string> form)
    {
        if (form["currency"].Any(char.IsAsciiLetterUpper) || form["confirm"] is not ("true" or "false") || form["capture_method"] is not ("manual" or "automatic"))
            return (400, Error("invalid_request_error", "parameter_invalid"));
        if (Whole(form["amount"]) < 50)
            return (400, Error("invalid_request_error", "amount_too_small")); // of EUR and most others; what is worth less than half a dollar
        if (Whole(form["amount"]) > 99_999_999)
            return (400, Error("invalid_request_error", "amount_too_large"));
        if (form.ContainsKey("return_url") && form["confirm"] == "false")
            return (400, Error("invalid_request_error", "parameter_invalid")); // only of what is confirmed
        var intent = new StripeStandInIntent
        {
            Id = $"pi_{Guid.NewGuid():N}",
            Amount = Whole(form["amount"]),
            Currency = form["currency"],
            IsManual = form["capture_method"] == "manual",
            Metadata = new() { ["payment_key"] = form["metadata[payment_key]"] },
            ReturnUrl = form.GetValueOrDefault("return_url"),
        };
        if (form["confirm"] == "false")
        {
            intent.Status = "requires_payment_method";
            Intents[intent.Id] = intent;
            return (200, intent.Json().ToJsonString());
        }
        var method = form.GetValueOrDefault("payment_method") ?? "";
        var why = Declines.GetValueOrDefault(method);
        if (why is null && method is not ("pm_card_visa" or "pm_card_threeDSecure2Required" or "pm_usBankAccount_success"))
            return (400, Error("invalid_request_error", "resource_missing"));
        intent.IsSlow = method == "pm_usBankAccount_success";
        if (intent is { IsSlow: true, IsManual: true })
            return (400, Error("invalid_request_error", "payment_intent_unexpected_state")); // banks promise nothing
        Intents[intent.Id] = intent;
        if (why is not null)
        {
            intent.Refuse($"card_declined/{why}");
            return (402, Error("card_error", "card_declined", why, intent.Json()));
        }
        if (method == "pm_card_threeDSecure2Required")
            intent.Status = "requires_action";
        else
            intent.Confirm();
        return (200, intent.Json().ToJsonString());
    }

    public static string Error(string type, string? code, string? declineCode = null, JsonObject? intent = null)
    {
        var error = new JsonObject { ["type"] = type, ["message"] = "A message of the stand-in." };
        if (code is not null)
            error["code"] = code;
        if (declineCode is not null)
            error["decline_code"] = declineCode;
        if (intent is not null)
            error["payment_intent"] = intent;
        return new JsonObject { ["error"] = error }.ToJsonString();
    }

    private static long Whole(string text) => WholeNumber().IsMatch(text) ? long.Parse(text, null) : -1;

    private static Dictionary<string, string> Form(string body) =>
        body.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]));

    private static Task Write(HttpContext http, (int Status, string Body) answer, string contentType = "application/json")
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = contentType;
        return http.Response.WriteAsync(answer.Body, http.RequestAborted);
    }

    [GeneratedRegex("^[0-9]{1,12}$")]
    private static partial Regex WholeNumber();
}
