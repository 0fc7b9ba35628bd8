using System.Reflection;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Who may read a field: its own declaration wins over its extension class's, and that over its type's.</summary>
internal readonly record struct DeclaredRight(string? Right, bool IsDeclared)
{
    public static DeclaredRight Anonymous { get; } = new(null, true);

    public static DeclaredRight Of(params ReadOnlySpan<MemberInfo?> nearestFirst)
    {
        foreach (var member in nearestFirst)
        {
            if (member is null)
                continue;
            if (member.GetCustomAttribute<AuthorizeAttribute>() is { } authorize)
                return new DeclaredRight(authorize.Right, true);
            if (member.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
                return Anonymous;
        }
        return default;
    }
}
