using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>How a field gets its values: what <c>FieldDefinition.Resolver</c> holds. Typed by parent and value, so that nothing is boxed on the way.</summary>
internal abstract class FieldBinding
{
    /// <summary>Whether it never waits.</summary>
    public abstract bool IsSynchronous { get; }

    public abstract FieldColumn CreateColumn(PlanField field, Level level);
}

internal sealed class PropertyBinding<TParent, TValue>(PropertyGetter<TParent, TValue> getter, OutputBinding<TValue> output, LeafBinding<TValue>? late)
    : FieldBinding
{
    public override bool IsSynchronous => true;

    public override FieldColumn CreateColumn(PlanField field, Level level) =>
        late is not null && field.MayReadLate && field.Definition.RequiredRight is null && level is Level<TParent> typed
            ? new InlineColumn<TParent, TValue>(field, typed, getter, late)
            : new PropertyColumn<TParent, TValue>(field, level, getter, output);
}

internal sealed class CallBinding<TParent, TValue>(MethodCall<TParent, TValue> call, OutputBinding<TValue> output) : FieldBinding
{
    public override bool IsSynchronous => true;

    public override FieldColumn CreateColumn(PlanField field, Level level) => new CallColumn<TParent, TValue>(field, level, call.Copy(), output);
}

internal sealed class AsyncCallBinding<TParent, TValue>(MethodCall<TParent, ValueTask<TValue>> call, OutputBinding<TValue> output) : FieldBinding
{
    public override bool IsSynchronous => false;

    public override FieldColumn CreateColumn(PlanField field, Level level) => new AsyncCallColumn<TParent, TValue>(field, level, call.Copy(), output);
}

internal sealed class BatchBinding<TParent, TValue>(
    MethodCall<IReadOnlyList<TParent>, ValueTask<IReadOnlyList<TValue>>> call,
    OutputBinding<TValue> output
) : FieldBinding
{
    public override bool IsSynchronous => false;

    public override FieldColumn CreateColumn(PlanField field, Level level) => new BatchColumn<TParent, TValue>(field, level, call.Copy(), output);
}
