using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.2.1: a fragment that is spread is defined.</summary>
internal static class KnownFragmentNames
{
    public static FragmentDefinitionNode? Check(ValidationContext context, FragmentSpreadNode spread)
    {
        var fragment = context.FindFragment(spread.Name.Value);
        if (fragment is null)
            context.Report($"Unknown fragment \"{spread.Name}\".", spread.Name.Position);
        return fragment;
    }
}
