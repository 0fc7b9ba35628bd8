namespace HeadlessCommerce.GraphQL.Binding;

internal sealed class OneNodeCall(IReadOnlyDictionary<string, NodeLoader> loaders) : MethodCall<object, ValueTask<object?>>
{
    private CallContext _context;

    public override void Bind(in CallContext context) => _context = context;

    public override async ValueTask<object?> Invoke(object parent) => (await NodeCalls.LoadAsync(loaders, _context, [(string)_context.Arguments[0]!]))[0];

    public override void Release() => _context = default;
}

internal sealed class ManyNodesCall(IReadOnlyDictionary<string, NodeLoader> loaders) : MethodCall<object, ValueTask<object?[]>>
{
    private const int MostIds = 100;

    private CallContext _context;

    public override void Bind(in CallContext context) => _context = context;

    public override ValueTask<object?[]> Invoke(object parent)
    {
        var tokens = (object?[])_context.Arguments[0]!;
        if (tokens.Length > MostIds)
            throw new GraphQLException($"At most {MostIds} ids at once.", "PAGE_TOO_LARGE");
        return NodeCalls.LoadAsync(loaders, _context, Array.ConvertAll(tokens, token => (string)token!));
    }

    public override void Release() => _context = default;
}

internal static class NodeCalls
{
    /// <summary>One call per type, all at once.</summary>
    public static async ValueTask<object?[]> LoadAsync(IReadOnlyDictionary<string, NodeLoader> loaders, CallContext context, string[] tokens)
    {
        var byType = new Dictionary<string, List<(int At, Guid Id)>>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!GlobalId.TryParse(tokens[i], out var type, out var key))
                throw new GraphQLException("The id is none that this server gave out.", GlobalId.BadIdCode);
            if (key is not Guid id || !loaders.ContainsKey(type))
                continue;
            if (!byType.TryGetValue(type, out var wanted))
                byType.Add(type, wanted = []);
            wanted.Add((i, id));
        }
        var result = new object?[tokens.Length];
        var loads = byType.Select(pair => (Wanted: pair.Value, Found: loaders[pair.Key].LoadAsync(context, [.. pair.Value.Select(want => want.Id)]).AsTask())).ToList();
        foreach (var (wanted, task) in loads)
        {
            var found = await task;
            for (var i = 0; i < wanted.Count; i++)
                result[wanted[i].At] = found[i];
        }
        return result;
    }
}
