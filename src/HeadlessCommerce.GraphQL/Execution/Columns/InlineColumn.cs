using System.Text.Json;
using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>An automatic property that can be neither invalid nor a forbidden null: read while writing.</summary>
internal sealed class InlineColumn<TParent, TValue>(PlanField field, Level<TParent> level, PropertyGetter<TParent, TValue> getter, LeafBinding<TValue> leaf)
    : FieldColumn(field, level)
{
    public override void Start(OperationExecution execution) { }

    public override void Write(Utf8JsonWriter json, int row)
    {
        var value = getter.Get(ref level.Rows[row]);
        if (value is null)
            json.WriteNullValue();
        else
            leaf.Write(json, value);
    }
}
