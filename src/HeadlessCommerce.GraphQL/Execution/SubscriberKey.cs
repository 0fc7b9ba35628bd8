using System.Text;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>What makes two subscribers' responses to one event differ, beside the operation; equal keys share one execution (<see cref="Subscriptions.EventShare{TKey}"/>).</summary>
internal readonly record struct SubscriberKey(string Caller, string RefusedRights)
{
    /// <summary>
    /// What distinguishes this subscriber; null when it must not share: a caller who has signed in without that the program said, by ShareKey, what its answers depend on.
    /// </summary>
    public static string? CallerOf(Admitted admitted, RequestContext context, ReadOnlySpan<byte> variables)
    {
        if (context.ShareKey.Length == 0 && context.User.Identity?.IsAuthenticated == true)
            return null;
        var field = admitted.Plan!.Root.Fields[0];
        var usesVariables =
            field.Definition.Subscriber is Binding.Subscriber { AnswerTakesArguments: true }
            || field.Nodes.Any(node => UsesVariables(node.SelectionSet) || node.Directives.Count > 0);
        return usesVariables ? context.ShareKey + "\n" + Encoding.UTF8.GetString(variables) : context.ShareKey;
    }

    private static bool UsesVariables(SelectionSetNode? selectionSet) =>
        selectionSet is not null
        && selectionSet.Selections.Any(selection =>
            selection.Directives.Count > 0
            || selection switch
            {
                FieldNode field => field.Arguments.Count > 0 || UsesVariables(field.SelectionSet),
                InlineFragmentNode inline => UsesVariables(inline.SelectionSet),
                // Looking into fragments is not worth it: callers with equal variables share all the same.
                _ => true,
            }
        );
}
