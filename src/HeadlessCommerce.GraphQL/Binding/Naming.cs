using System.Reflection;
using System.Text;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>C# names as GraphQL names.</summary>
internal static class Naming
{
    public static string OfMember(MemberInfo member) => Given(member) ?? Camel(Bare(member.Name, member is MethodInfo));

    public static string OfParameter(ParameterInfo parameter) => parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? Camel(parameter.Name!);

    public static string OfEnumValue(FieldInfo value) => Given(value) ?? UpperSnake(value.Name);

    /// <summary>The class's name; interfaces without their I, generics with their arguments in front.</summary>
    public static string OfType(Type type)
    {
        if (Given(type) is { } given)
            return given;
        var name = type.Name;
        if (type.IsGenericType)
            return string.Concat(type.GetGenericArguments().Select(OfType)) + name[..name.IndexOf('`', StringComparison.Ordinal)];
        return type.IsInterface && name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name[1..] : name;
    }

    /// <summary>An input record that is also shown, such as an address, is shown without Input: the two are different types in GraphQL.</summary>
    public static string OfOutput(Type type)
    {
        if (Given(type) is { } given)
            return given;
        var name = OfType(type);
        return name.Length > 5 && name.EndsWith("Input", StringComparison.Ordinal) ? name[..^5] : name;
    }

    public static string OfInput(Type type)
    {
        if (Given(type) is { } given)
            return given;
        var name = OfType(type);
        return name.EndsWith("Input", StringComparison.Ordinal) ? name : name + "Input";
    }

    public static string Camel(string name)
    {
        // A leading run of capitals is one word: SKU gives sku, URLPath gives urlPath.
        var capitals = 0;
        while (capitals < name.Length && char.IsUpper(name[capitals]))
            capitals++;
        if (capitals == 0)
            return name;
        var lower = capitals == name.Length || capitals == 1 ? capitals : capitals - 1;
        return name[..lower].ToLowerInvariant() + name[lower..];
    }

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    public static string UpperSnake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var starts = char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (starts && name[i - 1] != '_')
                text.Append('_');
            text.Append(char.ToUpperInvariant(name[i]));
        }
        return text.ToString();
    }

    private static string? Given(MemberInfo member) => member.GetCustomAttribute<GraphQLNameAttribute>()?.Name;

    private static string Bare(string name, bool isMethod)
    {
        if (!isMethod)
            return name;
        if (name.Length > 3 && name.StartsWith("Get", StringComparison.Ordinal) && char.IsUpper(name[3]))
            name = name[3..];
        return name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name[..^5] : name;
    }
}
