using System.Runtime.CompilerServices;
using System.Text;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Responses to an event that many subscribers get: executed once for all to whom it looks the same. Lives as long as the event object.</summary>
internal static class SharedEvents
{
    private static readonly ConditionalWeakTable<object, Dictionary<Key, Task<ReadOnlyMemory<byte>>>> Responses = [];

    /// <summary>What makes two responses to one event differ.</summary>
    public readonly record struct Key(ExecutionPlan Plan, string Caller, string RefusedRights);

    /// <summary>
    /// What distinguishes this subscriber; null when it must not share: a caller who has signed in without that the program said, by ShareKey, what its answers depend on.
    /// </summary>
    public static string? KeyOf(Admitted admitted, RequestContext context, ReadOnlySpan<byte> variables)
    {
        if (context.ShareKey.Length == 0 && context.User.Identity?.IsAuthenticated == true)
            return null;
        var usesVariables = admitted.Plan!.Root.Fields[0].Nodes.Any(node => UsesVariables(node.SelectionSet) || node.Directives.Count > 0);
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

    public static ValueTask<ReadOnlyMemory<byte>> GetAsync(object message, Key key, Func<ValueTask<ReadOnlyMemory<byte>>> execute)
    {
        var responses = Responses.GetOrCreateValue(message);
        Task<ReadOnlyMemory<byte>>? shared;
        TaskCompletionSource<ReadOnlyMemory<byte>>? own = null;
        lock (responses)
        {
            if (!responses.TryGetValue(key, out shared))
            {
                own = new TaskCompletionSource<ReadOnlyMemory<byte>>(TaskCreationOptions.RunContinuationsAsynchronously);
                responses.Add(key, own.Task);
            }
        }
        return own is null ? new(OrOwn(shared!, execute)) : new(Fill(own, execute));
    }

    private static async Task<ReadOnlyMemory<byte>> Fill(TaskCompletionSource<ReadOnlyMemory<byte>> own, Func<ValueTask<ReadOnlyMemory<byte>>> execute)
    {
        try
        {
            var response = await execute();
            own.SetResult(response);
            return response;
        }
        catch (Exception exception)
        {
            own.SetException(exception);
            _ = own.Task.Exception;
            throw;
        }
    }

    // The one who executes may leave in the middle: then everyone helps himself.
    private static async Task<ReadOnlyMemory<byte>> OrOwn(Task<ReadOnlyMemory<byte>> shared, Func<ValueTask<ReadOnlyMemory<byte>>> execute)
    {
        if (shared.IsCompletedSuccessfully)
            return shared.Result;
        try
        {
            return await shared;
        }
#pragma warning disable CA1031 // whatever befell the other subscriber
        catch (Exception)
#pragma warning restore CA1031
        {
            return await execute();
        }
    }
}
