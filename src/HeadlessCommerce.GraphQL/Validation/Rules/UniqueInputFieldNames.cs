using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.6.3: a field of an input object is given once.</summary>
internal static class UniqueInputFieldNames
{
    public static void Check(ValidationContext context, ObjectValueNode value)
    {
        if (value.Fields.Count < 2)
            return;
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var field in value.Fields)
        {
            if (!first.TryAdd(field.Name.Value, field.Position))
                context.Report($"There can be only one input field named \"{field.Name}\".", first[field.Name.Value], field.Position);
        }
    }
}
