using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation;

/// <summary>Whether syntax means the same, wherever it stands.</summary>
internal static class SyntaxComparison
{
    /// <summary>The same arguments with the same values, in any order.</summary>
    public static bool SameArguments(IReadOnlyList<ArgumentNode> a, IReadOnlyList<ArgumentNode> b)
    {
        if (a.Count != b.Count)
            return false;
        for (var i = 0; i < a.Count; i++)
        {
            var name = a[i].Name.Value;
            // In the usual case the order is the same too.
            var other = b[i].Name.Value == name ? b[i] : b.FirstOrDefault(argument => argument.Name.Value == name);
            if (other is null || !SameValue(a[i].Value, other.Value))
                return false;
        }
        return true;
    }

    private static bool SameValue(ValueNode a, ValueNode b) =>
        (a, b) switch
        {
            (VariableNode x, VariableNode y) => x.Name == y.Name,
            (IntValueNode x, IntValueNode y) => x.Value == y.Value,
            (FloatValueNode x, FloatValueNode y) => x.Value == y.Value,
            (StringValueNode x, StringValueNode y) => x.Value == y.Value,
            (BooleanValueNode x, BooleanValueNode y) => x.Value == y.Value,
            (EnumValueNode x, EnumValueNode y) => x.Value == y.Value,
            (NullValueNode, NullValueNode) => true,
            (ListValueNode x, ListValueNode y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(pair => SameValue(pair.First, pair.Second)),
            (ObjectValueNode x, ObjectValueNode y) => SameFields(x.Fields, y.Fields),
            _ => false,
        };

    private static bool SameFields(IReadOnlyList<ObjectFieldNode> a, IReadOnlyList<ObjectFieldNode> b) =>
        a.Count == b.Count
        && a.All(field => b.FirstOrDefault(other => other.Name.Value == field.Name.Value) is { } same && SameValue(field.Value, same.Value));
}
