using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.ConformanceHost.Commerce;

/// <summary>Fields that fail, each in the way of its kind.</summary>
public sealed record Boom([property: GraphQLIgnore] ErrorKind Kind)
{
    /// <summary>Stands for an error in a list: C# has no way to return one, see <see cref="ItemErrors"/>.</summary>
    public const string FailingItem = "\0item";

    public string? Ok => "ok";
}

[ObjectType<Boom>]
public static class BoomType
{
    public static async Task<string?> Value([Parent] Boom boom) => await FailAsync(boom);

    public static async Task<string> ValueNonNull([Parent] Boom boom) => (await FailAsync(boom))!;

    public static async Task<string?[]?> List([Parent] Boom boom)
    {
        if (boom.Kind == ErrorKind.ListItem)
            return ["a", Boom.FailingItem, null];
        await FailAsync(boom);
        return null;
    }

    public static async Task<string[]?> ListNonNull([Parent] Boom boom)
    {
        if (boom.Kind == ErrorKind.ListItem)
            return ["a", null!, "c"];
        await FailAsync(boom);
        return null;
    }

    public static Boom? Nested([Parent] Boom boom) => boom;

    public static Boom NestedNonNull([Parent] Boom boom) => boom;

    private static async Task<string?> FailAsync(Boom boom)
    {
        if (boom.Kind == ErrorKind.Async)
            await Task.Yield();
        return boom.Kind is ErrorKind.Throw or ErrorKind.Async ? throw new GraphQLException("boom", "BOOM") : null;
    }
}
