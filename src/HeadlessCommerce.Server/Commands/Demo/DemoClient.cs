using System.Net.Http.Json;
using System.Text.Json;

namespace HeadlessCommerce.Server.Commands.Demo;

/// <summary>Sends the registered documents as a client would: one caller, with its headers.</summary>
internal sealed class DemoClient(HttpClient http, string endpoint, string operations, params (string Name, string Value)[] headers)
{
    /// <summary>The data of a document, found by its file's name.</summary>
    public async Task<JsonElement> Send(string document, object variables, CancellationToken cancellationToken)
    {
        using var request = Request(document, variables);
        using var response = await http.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        if (answer.TryGetProperty("errors", out var errors))
            throw new InvalidOperationException($"{document}: {errors}");
        foreach (var payload in answer.GetProperty("data").EnumerateObject())
            if (payload.Value.ValueKind == JsonValueKind.Object && payload.Value.TryGetProperty("errors", out var refusals) && refusals.GetArrayLength() > 0)
                throw new InvalidOperationException($"{document}: {refusals}");
        return answer.GetProperty("data");
    }

    /// <summary>The first event of a subscription's document, over server-sent events; subscribed when the outer task completes.</summary>
    public async Task<Task<JsonElement>> Subscribe(string document, object variables, CancellationToken cancellationToken)
    {
        using var request = Request(document, variables);
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        return FirstEvent(response, cancellationToken);
    }

    private static async Task<JsonElement> FirstEvent(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
                if (line.StartsWith("data:", StringComparison.Ordinal) && line.Length > 7)
                    return JsonSerializer.Deserialize<JsonElement>(line[5..]).GetProperty("data");
        }
        throw new InvalidOperationException("The stream ended before it told anything.");
    }

    private HttpRequestMessage Request(string document, object variables)
    {
        var file = Directory.EnumerateFiles(operations, document + ".graphql", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = JsonContent.Create(new { query = File.ReadAllText(file), variables }) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
