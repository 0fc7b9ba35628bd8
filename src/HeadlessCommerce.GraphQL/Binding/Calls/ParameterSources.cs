using System.Security.Claims;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>What a resolver's parameters can be taken from; the same for all objects of a level.</summary>
internal readonly record struct CallContext(
    RequestContext Request,
    PlanField Field,
    object?[] Arguments,
    object? Root,
    CancellationToken CancellationToken
)
{
    public CallContext(OperationExecution execution, FieldColumn column, object?[] arguments)
        : this(execution.Request, column.Field, arguments, execution.RootValue, execution.CancellationToken) { }
}

/// <summary>Where a parameter of a resolver comes from.</summary>
internal abstract class ParameterSource
{
    /// <summary>The parameter takes the parent object, or all of them.</summary>
    public static ParameterSource Parent { get; } = new ParentMark();

    private sealed class ParentMark : ParameterSource;
}

internal abstract class ParameterSource<T> : ParameterSource
{
    public abstract T Get(in CallContext context);
}

internal sealed class ArgumentSource<T>(int index) : ParameterSource<T>
{
    public override T Get(in CallContext context) => context.Arguments[index] is { } value && value != Absent.Value ? (T)value : default!;
}

internal sealed class PagingSource(int first, UsePagingAttribute limits) : ParameterSource<PagingArguments>
{
    public override PagingArguments Get(in CallContext context) =>
        PagingArguments.Check(
            context.Arguments[first] as int?,
            context.Arguments[first + 1] as string,
            context.Arguments[first + 2] as int?,
            context.Arguments[first + 3] as string,
            limits
        );
}

internal sealed class ServiceSource<T> : ParameterSource<T>
    where T : notnull
{
    public override T Get(in CallContext context) => context.Request.Services.GetRequiredService<T>();
}

/// <summary>A service that need not be there: the parameter is nullable.</summary>
internal sealed class OptionalServiceSource<T> : ParameterSource<T>
{
    public override T Get(in CallContext context) => context.Request.Services.GetService<T>()!;
}

internal sealed class FeatureSource<T> : ParameterSource<T>
    where T : class
{
    public override T Get(in CallContext context) => context.Request.Get<T>();
}

internal sealed class EventSource<T> : ParameterSource<T>
{
    public override T Get(in CallContext context) => (T)context.Root!;
}

internal sealed class CancellationSource : ParameterSource<CancellationToken>
{
    public override CancellationToken Get(in CallContext context) => context.CancellationToken;
}

internal sealed class RequestSource : ParameterSource<RequestContext>
{
    public override RequestContext Get(in CallContext context) => context.Request;
}

internal sealed class UserSource : ParameterSource<ClaimsPrincipal>
{
    public override ClaimsPrincipal Get(in CallContext context) => context.Request.User;
}

internal sealed class ServicesSource : ParameterSource<IServiceProvider>
{
    public override IServiceProvider Get(in CallContext context) => context.Request.Services;
}

internal sealed class SelectionSource : ParameterSource<ISelection>
{
    public override ISelection Get(in CallContext context) => new FieldSelection(context.Field);

    private sealed class FieldSelection(PlanField field) : ISelection
    {
        public bool IsSelected(params ReadOnlySpan<string> path) => field.IsSelected(path);
    }
}
