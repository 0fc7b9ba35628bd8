using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.4.2: an argument is given once.</summary>
internal static class UniqueArgumentNames
{
    public static void Check(ValidationContext context, IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count < 2)
            return;
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            if (!first.TryAdd(argument.Name.Value, argument.Position))
                context.Report($"There can be only one argument named \"{argument.Name}\".", first[argument.Name.Value], argument.Position);
        }
    }
}
