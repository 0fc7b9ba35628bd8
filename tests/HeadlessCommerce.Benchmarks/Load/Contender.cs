namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>A server and the request that it is loaded with.</summary>
/// <param name="Next">The request of a connection's n-th turn.</param>
/// <param name="CountsAllocations">The server answers <c>GET /allocated</c> with the bytes that it has allocated so far.</param>
internal sealed record Contender(string Name, ServerProcess Server, Func<int, int, LoadRequest> Next, bool CountsAllocations = false)
{
    public Contender(string name, ServerProcess server, LoadRequest request, bool countsAllocations = false)
        : this(name, server, (_, _) => request, countsAllocations) { }
}
