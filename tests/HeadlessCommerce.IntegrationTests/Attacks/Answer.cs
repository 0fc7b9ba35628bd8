using System.Text.Json;
using System.Text.RegularExpressions;

namespace HeadlessCommerce.IntegrationTests.Attacks;

/// <summary>What an attacker gets to see.</summary>
/// <param name="Status">Of HTTP; 0: the connection was cut.</param>
public sealed partial record Answer(int Status, string? ContentType, string Text)
{
    private const int MostText = 100_000;

    /// <summary>A server may cut a connection whose request is far over its limits.</summary>
    public static Answer Cut { get; } = new(0, null, "");

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public JsonElement Data => Json.TryGetProperty("data", out var data) ? data : throw new InvalidOperationException(Shown);

    private string Shown => $"{Status} {ContentType} {(Text.Length > 500 ? Text[..500] + "…" : Text)}";

    /// <summary>Nothing was executed, and the answer is short and says nothing of the server's inside.</summary>
    public Answer IsRefused()
    {
        IsHarmless();
        if (Status == 0)
            return this;
        Assert.True(Text.Length < MostText, $"{Text.Length} bytes: {Shown}");
        Assert.True(!HasData(), $"Answered: {Shown}");
        Assert.True(Status is >= 400 and < 500 || (Status == 200 && Json.TryGetProperty("errors", out _)), Shown);
        return this;
    }

    /// <summary>Answered or refused; neither a fault of the server nor a view into it.</summary>
    public Answer IsHarmless()
    {
        Assert.True(Status < 500, Shown);
        Assert.False(Internals().IsMatch(Text), $"Leaks {Internals().Match(Text).Value}: {Shown}");
        Assert.DoesNotContain("\"INTERNAL\"", Text, StringComparison.Ordinal);
        Assert.NotEqual("text/html", ContentType);
        return this;
    }

    private bool HasData() =>
        ContentType is "application/json" or "application/graphql-response+json"
        && Json is { ValueKind: JsonValueKind.Object } json
        && json.TryGetProperty("data", out var data)
        && data.ValueKind == JsonValueKind.Object
        && data.EnumerateObject().Any(field => field.Value.ValueKind != JsonValueKind.Null);

    [GeneratedRegex(@"   at [A-Z]\w+\.|\.cs\b|StackTrace|\bSystem\.\w+|Npgsql|StackExchange|Password=|Host=|\bselect .* from |/src/|/bin/")]
    private static partial Regex Internals();
}
