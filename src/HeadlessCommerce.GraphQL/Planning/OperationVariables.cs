using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>A variable of an operation (spec §2.10), its default already coerced, or marked absent.</summary>
internal sealed record VariableDefinition(string Name, TypeReference Type, object? Default, SourceLocation Location);

/// <summary>The variables of an operation, found by name.</summary>
internal sealed class OperationVariables(IReadOnlyList<VariableDefinition> definitions)
{
    public int Count => definitions.Count;

    public VariableDefinition this[int index] => definitions[index];

    public IReadOnlyDictionary<string, int> Index { get; } =
        definitions.Select((definition, index) => (definition.Name, index)).ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);

    /// <summary>The variable whose name the reader stands on, or -1.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < definitions.Count; i++)
        {
            if (reader.ValueTextEquals(definitions[i].Name))
                return i;
        }
        return -1;
    }
}
