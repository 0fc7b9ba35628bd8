using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Validation.Rules;

namespace HeadlessCommerce.GraphQL.Validation;

/// <summary>
/// Goes once through every operation and fragment, knows the type of each place, and asks the rules that look at one place. Recursion is bounded by the parser's depth,
/// since fragments are not followed.
/// </summary>
internal sealed class DocumentWalker(ValidationContext context)
{
    public void Walk()
    {
        foreach (var operation in context.Operations)
            WalkOperation(operation);
        foreach (var fragment in context.Fragments.Values)
            WalkFragment(fragment);
    }

    private void WalkOperation(DefinitionFacts facts)
    {
        context.Current = facts;
        var operation = (OperationDefinitionNode)facts.Node;
        KnownOperationTypes.Check(context, operation);
        UniqueVariableNames.Check(context, operation);
        foreach (var variable in operation.Variables)
            WalkVariable(variable);
        WalkDirectives(operation.Directives, DirectiveLocation.Query + (int)operation.Operation);
        WalkSelectionSet(operation.SelectionSet, context.Schema.RootType(operation.Operation));
    }

    private void WalkVariable(VariableDefinitionNode variable)
    {
        var known = KnownTypeNames.Check(context, variable.Type);
        var type = known ? context.Schema.Resolve(variable.Type) : null;
        VariablesAreInputTypes.Check(context, variable, type);
        if (variable.DefaultValue is not null)
            LiteralValidator.Check(variable.DefaultValue, type is { IsInputType: true } ? type : null, context);
        WalkDirectives(variable.Directives, DirectiveLocation.VariableDefinition);
    }

    private void WalkFragment(DefinitionFacts facts)
    {
        context.Current = facts;
        var fragment = (FragmentDefinitionNode)facts.Node;
        var type = WalkTypeCondition(fragment.TypeCondition, fragment.Name.Value);
        WalkDirectives(fragment.Directives, DirectiveLocation.FragmentDefinition);
        WalkSelectionSet(fragment.SelectionSet, type);
    }

    private TypeDefinition? WalkTypeCondition(NamedTypeNode condition, string? fragment)
    {
        if (!KnownTypeNames.Check(context, condition))
            return null;
        var type = context.Schema.Types[condition.Name];
        FragmentsOnCompositeTypes.Check(context, condition, type, fragment);
        return type.IsCompositeType ? type : null;
    }

    private void WalkSelectionSet(SelectionSetNode set, TypeDefinition? parent)
    {
        var selections = set.Selections;
        for (var i = 0; i < selections.Count; i++)
        {
            switch (selections[i])
            {
                case FieldNode field:
                    WalkField(field, parent);
                    break;
                case InlineFragmentNode inline:
                    WalkInlineFragment(inline, parent);
                    break;
                case FragmentSpreadNode spread:
                    WalkSpread(spread, parent);
                    break;
            }
        }
    }

    private void WalkField(FieldNode field, TypeDefinition? parent)
    {
        var definition = parent is null ? null : context.Schema.FindField(parent, field.Name.Value);
        if (definition is null && parent is not null)
            FieldsOnCorrectType.Report(context, field, parent);
        if (definition is not null)
        {
            ScalarLeafs.Check(context, field, definition);
            ProvidedRequiredArguments.Check(context, field, definition, parent!);
        }
        UniqueArgumentNames.Check(context, field.Arguments);
        foreach (var argument in field.Arguments)
        {
            var expected = definition?.Arguments.Find(argument.Name.Value);
            if (expected is null && definition is not null)
                KnownArgumentNames.Report(context, argument, definition, parent!);
            WalkArgument(argument, expected);
        }
        WalkDirectives(field.Directives, DirectiveLocation.Field, definition);
        if (field.SelectionSet is not null)
            WalkSelectionSet(field.SelectionSet, definition?.Type.NamedType is { IsCompositeType: true } type ? type : null);
    }

    private void WalkArgument(ArgumentNode argument, InputValueDefinition? expected) =>
        LiteralValidator.Check(argument.Value, expected?.Type, context, expected?.DefaultValue is not null);

    private void WalkInlineFragment(InlineFragmentNode inline, TypeDefinition? parent)
    {
        var type = parent;
        if (inline.TypeCondition is not null)
        {
            type = WalkTypeCondition(inline.TypeCondition, null);
            PossibleFragmentSpreads.Check(context, inline.Position, null, type, parent);
        }
        WalkDirectives(inline.Directives, DirectiveLocation.InlineFragment);
        WalkSelectionSet(inline.SelectionSet, type);
    }

    private void WalkSpread(FragmentSpreadNode spread, TypeDefinition? parent)
    {
        context.Current!.Spreads.Add(spread);
        if (KnownFragmentNames.Check(context, spread) is { } fragment)
        {
            var type = context.Schema.Types.GetValueOrDefault(fragment.TypeCondition.Name);
            PossibleFragmentSpreads.Check(context, spread.Position, spread.Name.Value, type, parent);
        }
        WalkDirectives(spread.Directives, DirectiveLocation.FragmentSpread);
    }

    private void WalkDirectives(IReadOnlyList<DirectiveNode> directives, DirectiveLocation location, FieldDefinition? field = null)
    {
        if (directives.Count == 0)
            return;
        UniqueDirectivesPerLocation.Check(context, directives);
        for (var i = 0; i < directives.Count; i++)
        {
            var directive = directives[i];
            var definition = KnownDirectives.Check(context, directive, location);
            if (definition is not null)
                ProvidedRequiredArguments.Check(context, directive, definition);
            if (field is not null)
                StreamDirectiveOnListField.Check(context, directive, field);
            UniqueArgumentNames.Check(context, directive.Arguments);
            foreach (var argument in directive.Arguments)
            {
                var expected = definition?.Arguments.Find(argument.Name.Value);
                if (expected is null && definition is not null)
                    KnownArgumentNames.Report(context, argument, definition);
                WalkArgument(argument, expected);
            }
        }
    }
}
