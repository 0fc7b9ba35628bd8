using System.Text.Json;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary><c>__typename</c> (spec §4.2): known from the plan.</summary>
internal sealed class TypeNameColumn(PlanField field, Level level) : FieldColumn(field, level)
{
    private readonly JsonEncodedText _name = JsonEncodedText.Encode(level.Selection.Type.Name);

    public override void Start(OperationExecution execution) { }

    public override void Write(Utf8JsonWriter json, int row) => json.WriteStringValue(_name);
}
