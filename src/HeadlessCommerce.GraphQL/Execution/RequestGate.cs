using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Everything that can refuse a request before its first resolver runs: which operation, its variables, the program's interceptors, rights, introspection.</summary>
internal sealed class RequestGate(GraphQLOptions options)
{
    public async ValueTask<Admitted> AdmitAsync(
        PreparedDocument document,
        GraphQLRequest request,
        RequestContext context,
        bool isSubscription,
        CancellationToken cancellationToken
    )
    {
        if (document.Errors.Count > 0)
            return Admitted.Refused(options.MayIntrospect(context) ? document.Errors : [.. document.Errors.Select(WithoutSuggestion)]);
        if (document.FindOperation(request.OperationName, out var notFound) is not { } operation)
            return Admitted.Refused([notFound!]);
        if (operation.Type == OperationType.Subscription != isSubscription)
        {
            return Admitted.Refused([
                new GraphQLError(
                    isSubscription ? "The operation is no subscription." : "A subscription needs a transport that streams: WebSocket or server-sent events."
                )
                {
                    Code = "OPERATION_TYPE_NOT_ALLOWED",
                },
            ]);
        }
        var planner = operation.Planner;
        if (VariableCoercion.Coerce(planner.Variables, request.Variables.Span, options.MaxJsonDepth, out var errors) is not { } variables)
            return Admitted.Refused(errors);
        ExecutionPlan plan;
        try
        {
            plan = planner.PlanFor(variables, isIncremental: context.AcceptsParts && !isSubscription);
            if (!document.IsTrusted && plan.Cost.Of(variables) is var cost && cost > options.MaxCost)
                return Admitted.Refused([TooExpensive(cost)]);
            foreach (var interceptor in context.Services.GetServices<IRequestInterceptor>())
                await interceptor.OnRequestAsync(context, planner.Directives(variables), cancellationToken);
        }
        catch (GraphQLException exception)
        {
            return Admitted.Refused([new GraphQLError(exception.Message) { Code = exception.Code, Extensions = exception.Extensions }]);
        }
        return Authorise(plan, variables, context);
    }

    /// <summary>The plan's rights against what the caller holds; for a subscription again before every event.</summary>
    public Admitted Authorise(ExecutionPlan plan, VariableValues variables, RequestContext context)
    {
        var rights = plan.Rights;
        if (rights.Introspects && !options.MayIntrospect(context))
            return Admitted.Refused([new GraphQLError("Introspection is not allowed here.") { Code = "INTROSPECTION_DISABLED" }]);
        if (rights.Known.Count == 0 && rights.BehindAbstract.Count == 0)
            return new Admitted(null, plan, variables, null);
        var authorizer = context.Services.GetService<IAuthorizer>();
        List<GraphQLError>? refused = null;
        foreach (var use in rights.Known)
        {
            if (authorizer?.IsGranted(context, use.Right) == true)
                continue;
            var isKnown = authorizer?.IsAuthenticated(context) == true;
            (refused ??= []).Add(
                new GraphQLError(
                    isKnown ? $"The right {use.Right} is needed to read {use.Coordinate}." : $"Sign in to read {use.Coordinate}: it needs the right {use.Right}."
                )
                {
                    Code = isKnown ? "FORBIDDEN" : "UNAUTHENTICATED",
                    Path = use.Path,
                    Locations = [use.Location],
                }
            );
        }
        if (refused is not null)
            return Admitted.Refused(refused);
        HashSet<string>? behind = null;
        foreach (var right in rights.BehindAbstract)
        {
            if (authorizer?.IsGranted(context, right) != true)
                (behind ??= []).Add(right);
        }
        return new Admitted(null, plan, variables, behind);
    }

    private GraphQLError TooExpensive(int cost) =>
        new($"The operation may cost {cost}, more than the {options.MaxCost} that a document may cost which is not registered. Ask for fewer items at once.")
        {
            Code = "COST_LIMIT_EXCEEDED",
            Extensions = CostReport.Of(cost, options.MaxCost),
        };

    private static GraphQLError WithoutSuggestion(GraphQLError error)
    {
        var at = error.Message.IndexOf(" Did you mean ", StringComparison.Ordinal);
        return at < 0 ? error : new GraphQLError(error.Message[..at]) { Code = error.Code, Locations = error.Locations, Path = error.Path, Extensions = error.Extensions };
    }
}

/// <summary>A request that may run, or the answer to one that may not.</summary>
internal readonly record struct Admitted(ExecutionResult? Refusal, ExecutionPlan? Plan, VariableValues? Variables, HashSet<string>? RefusedRights)
{
    public static Admitted Refused(IReadOnlyList<GraphQLError> errors) => new(ExecutionResult.Refused(errors), null, null, null);
}
