using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Soak;

/// <summary>A client that does not give up: what has no answer is asked again, of another server, under the same key.</summary>
public sealed class SoakClient(SoakServers servers, int first) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private int _server = first;

    /// <summary>Answers that did not come, or were errors of the server.</summary>
    public int Lost { get; private set; }

    /// <summary>The data of an answer without top-level errors.</summary>
    public async Task<JsonElement> Ask(string query, object variables, string? cartToken, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(Pause);
        while (await Try(query, variables, cartToken, cancellationToken) is var answer)
        {
            if (answer is { } data)
                return data;
            Lost++;
            _server++;
            await pause.WaitForNextTickAsync(cancellationToken);
        }
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Sends and hangs up without waiting for the answer.</summary>
    public async Task HangUp(string query, object variables, string? cartToken, TimeSpan after)
    {
        using var ended = new CancellationTokenSource(after);
        try
        {
            await Try(query, variables, cartToken, ended.Token);
        }
        catch (OperationCanceledException) { }
    }

    /// <summary>One try; null when there is no answer, or one that says nothing about what was asked.</summary>
    public async Task<JsonElement?> Try(string query, object variables, string? cartToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(servers.Url(_server), "/graphql"))
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { query, variables }),
            Headers = { { "X-Channel", "web" } },
        };
        if (cartToken is not null)
            request.Headers.Add("X-Cart-Token", cartToken);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(cancellationToken));
            if (!answer.TryGetProperty("errors", out var errors))
                return answer.GetProperty("data");
            var code = errors[0].GetProperty("extensions").GetProperty("code").GetString();
            Assert.True(code is "INTERNAL" or "UNAVAILABLE" or "TIMEOUT", errors.ToString()); // anything else is an answer that a buyer should not get
            return null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
        {
            return null;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // the client's own patience
        }
    }

    public void Dispose() => _http.Dispose();
}
