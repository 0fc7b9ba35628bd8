namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>A server and the request that it is loaded with.</summary>
/// <param name="Next">The request of a connection's n-th turn.</param>
internal sealed record Contender(string Name, ServerProcess Server, Func<int, int, LoadRequest> Next)
{
    public Contender(string name, ServerProcess server, LoadRequest request)
        : this(name, server, (_, _) => request) { }

    /// <summary>The server answers <c>GET /allocated</c> with the bytes that it has allocated so far.</summary>
    public bool CountsAllocations { get; init; }

    /// <summary>Processor time that the database behind it has taken so far.</summary>
    public Func<TimeSpan>? DatabaseCpu { get; init; }
}
