namespace HeadlessCommerce.IntegrationTests.Payments.Stripe;

/// <summary>Something goes wrong with a request.</summary>
/// <param name="Path">A part of method and path.</param>
internal sealed record StripeFault(string Path)
{
    /// <summary>Answered instead of the work.</summary>
    public int? Status { get; init; }

    public string? Code { get; init; }

    /// <summary>Of an answer that is not Stripe's: a proxy's page.</summary>
    public string? Page { get; init; }

    public bool BeforeWork => Status is not null;

    /// <summary>The work is done, and the connection breaks.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The connection breaks before the work.</summary>
    public bool IsLost { get; init; }

    /// <summary>What the test does when the request arrives, and when its work is done and not told yet.</summary>
    public Func<Task>? OnArrival { get; init; }

    public Func<Task>? OnDone { get; init; }

    public (string, string)[] Headers { get; init; } = [];
}
