using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.1.1: no two fragments have the same name.</summary>
internal static class UniqueFragmentNames
{
    public static void Report(ValidationContext context, FragmentDefinitionNode fragment) =>
        context.Report(
            $"There can be only one fragment named \"{fragment.Name}\".",
            context.FindFragment(fragment.Name.Value)!.Name.Position,
            fragment.Name.Position
        );
}
