using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace HeadlessCommerce.Payments.Stripe;

/// <summary>
/// Stripe over HTTP. Reads are repeated freely; writes carry an idempotency key, so they are too: after a time-out, a rate limit, a lock or a fault of Stripe's, with growing pauses or as
/// long as Stripe says. What is still unknown then is a <see cref="TimeoutException"/> or <see cref="HttpRequestException"/>: somebody asks again later.
/// </summary>
internal sealed class StripeClient : IDisposable
{
    /// <summary>What this was written and tested against; Stripe keeps old versions alive.</summary>
    public const string Version = "2024-06-20";

    private const int MaxAttempts = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5); // a shopper waits in front of it

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public StripeClient(IOptions<StripeOptions> options, TimeProvider time)
    {
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
        {
            BaseAddress = options.Value.ApiBase,
            Timeout = options.Value.Timeout,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.SecretKey);
        _http.DefaultRequestHeaders.Add("Stripe-Version", Version);
    }

    public Task<T> Get<T>(string path, CancellationToken cancellationToken) => Send<T>(HttpMethod.Get, path, null, null, cancellationToken);

    /// <summary>All of a list, page by page, the newest first.</summary>
    /// <param name="path">With a filter in its query.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public async Task<IReadOnlyList<T>> All<T>(string path, CancellationToken cancellationToken)
        where T : IStripeObject
    {
        List<T> all = [];
        StripeList<T> page;
        do
        {
            var after = all.Count == 0 ? "" : $"&starting_after={Uri.EscapeDataString(all[^1].Id)}";
            page = await Get<StripeList<T>>($"{path}&limit=100{after}", cancellationToken);
            all.AddRange(page.Data);
        } while (page is { HasMore: true, Data.Count: > 0 });
        return all;
    }

    /// <param name="path">Below the base address.</param>
    /// <param name="request">One of the requests of StripeObjects.cs.</param>
    /// <param name="idempotencyKey">The same key with the same request is answered as the first time.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public Task<T> Post<T>(string path, object request, string idempotencyKey, CancellationToken cancellationToken) =>
        Send<T>(HttpMethod.Post, path, StripeForm.Encode(request), idempotencyKey, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<T> Send<T>(
        HttpMethod method,
        string path,
        IReadOnlyList<KeyValuePair<string, string>>? form,
        string? idempotencyKey,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan? pause;
            try
            {
                using var message = new HttpRequestMessage(method, path) { Content = form is null ? null : new FormUrlEncodedContent(form) };
                if (idempotencyKey is not null)
                    message.Headers.Add("Idempotency-Key", idempotencyKey);
                using var response = await _http.SendAsync(message, cancellationToken);
                if (response.IsSuccessStatusCode)
                    return await response.Content.ReadFromJsonAsync<T>(StripeForm.Json, cancellationToken) ?? throw new HttpRequestException("Stripe answered nothing.");
                if (!IsPassing(response))
                    throw await Refusal(response, cancellationToken);
                pause = response.Headers.RetryAfter?.Delta;
                if (attempt == MaxAttempts)
                    throw new HttpRequestException($"Stripe answers {(int)response.StatusCode}.", inner: null, response.StatusCode);
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                if (attempt == MaxAttempts)
                    throw new TimeoutException("Stripe did not answer in time.", exception);
                pause = null;
            }
            catch (HttpRequestException exception) when (attempt < MaxAttempts && exception.StatusCode is null)
            {
                pause = null; // no connection, or one that broke
            }
            catch (JsonException exception)
            {
                throw new HttpRequestException("Stripe answered what nobody can read.", exception);
            }
            var own = FirstPause * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble());
            var wait = pause ?? own;
            await Task.Delay(wait < LongestPause ? wait : LongestPause, _time, cancellationToken);
        }
    }

    /// <summary>Whether the same request may be answered otherwise a little later.</summary>
    private static bool IsPassing(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Stripe-Should-Retry", out var values)
            ? values.First() == "true"
            : response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict or >= HttpStatusCode.InternalServerError;

    private static async Task<Exception> Refusal(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // A fault that Stripe does not want repeated leaves it open whether anything was done.
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
            return new HttpRequestException($"Stripe answers {(int)response.StatusCode}.", inner: null, response.StatusCode);
        var body = await response.Content.ReadFromJsonAsync<StripeErrorBody>(StripeForm.Json, cancellationToken);
        return body is { Error: { } error } ? new StripeException(response.StatusCode, error) : new HttpRequestException($"Stripe answers {(int)response.StatusCode}.");
    }
}
