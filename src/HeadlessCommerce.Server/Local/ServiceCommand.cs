namespace HeadlessCommerce.Server.Local;

/// <summary>How a child process is started and stopped.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Command">The program and its arguments.</param>
/// <param name="StopSignal">The signal that ends it cleanly.</param>
internal sealed record ServiceCommand(string Name, IReadOnlyList<string> Command, int StopSignal)
{
    /// <summary>Where its output goes; null: to ours.</summary>
    public string? LogFile { get; init; }

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Completes with true once it serves.</summary>
    public required Func<CancellationToken, Task<bool>> IsReady { get; init; }

    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
