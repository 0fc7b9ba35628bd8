using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Planning;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Types.Scalars;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>CoerceVariableValues (spec §6.1.2), straight from the bytes of the request.</summary>
internal static class VariableCoercion
{
    private const int MaxErrors = 50;

    /// <summary>Null when there are errors.</summary>
    public static VariableValues? Coerce(OperationVariables definitions, ReadOnlySpan<byte> json, int maxDepth, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        if (definitions.Count == 0)
            return VariableValues.None;
        var values = new object?[definitions.Count];
        Array.Fill(values, Absent.Value);
        var collector = new Collector();
        try
        {
            if (!json.IsEmpty)
                Read(definitions, json, maxDepth, values, collector);
        }
        catch (JsonException exception)
        {
            errors = [new GraphQLError("Variables are no valid JSON: " + exception.Message) { Code = "BAD_REQUEST" }];
            return null;
        }
        for (var i = 0; i < values.Length; i++)
        {
            var definition = definitions[i];
            if (values[i] != Absent.Value)
                continue;
            if (definition.Default != Absent.Value)
                values[i] = definition.Default;
            else if (definition.Type.IsNonNull && !collector.Failed.Contains(i))
                collector.Add($"Variable \"${definition.Name}\" of required type \"{definition.Type}\" was not provided.", definition.Location);
        }
        if (collector.Errors.Count == 0)
            return new VariableValues(definitions.Index, values);
        errors = collector.Errors;
        return null;
    }

    private static void Read(OperationVariables definitions, ReadOnlySpan<byte> json, int maxDepth, object?[] values, Collector errors)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        if (!reader.Read() || reader.TokenType == JsonTokenType.Null)
            return;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            errors.Add("Variables must be a JSON object.", null);
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = definitions.Find(ref reader);
            reader.Read();
            if (at < 0)
            {
                reader.Skip();
                continue;
            }
            var definition = definitions[at];
            if (reader.TokenType == JsonTokenType.Null && definition.Type.IsNonNull)
            {
                errors.Add($"Variable \"${definition.Name}\" of non-null type \"{definition.Type}\" must not be null.", definition.Location);
                errors.Failed.Add(at);
                continue;
            }
            errors.Begin(definition);
            var before = errors.Errors.Count;
            var value = Value(ref reader, definition.Type, errors);
            if (errors.Errors.Count > before)
                errors.Failed.Add(at);
            else
                values[at] = value;
        }
    }

    /// <summary>coerceInputValue: the reader stands on the value, and stays on its last token.</summary>
    private static object? Value(ref Utf8JsonReader reader, TypeReference type, Collector errors)
    {
        if (type is NonNullType nonNull)
        {
            if (reader.TokenType != JsonTokenType.Null)
                return Value(ref reader, nonNull.Of, errors);
            errors.AddAtPath("null", $"Expected non-nullable type \"{type}\" not to be null.");
            return null;
        }
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        return type switch
        {
            ListType list => List(ref reader, list, errors),
            InputObjectTypeDefinition input => Object(ref reader, input, errors),
            EnumTypeDefinition enumeration => Enum(ref reader, enumeration, errors),
            _ => Scalar(ref reader, (ScalarTypeDefinition)type, errors),
        };
    }

    private static object?[] List(ref Utf8JsonReader reader, ListType type, Collector errors)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return [Value(ref reader, type.Of, errors)];
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            errors.Push(items.Count);
            items.Add(Value(ref reader, type.Of, errors));
            errors.Pop();
        }
        return [.. items];
    }

    private static object? Object(ref Utf8JsonReader reader, InputObjectTypeDefinition type, Collector errors)
    {
        var before = errors.Errors.Count;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            errors.AddAtPath(JsonExcerpt.Of(ref reader), $"Expected type \"{type.Name}\" to be an object.");
            return null;
        }
        var values = new object?[type.Fields.Count];
        Array.Fill(values, Absent.Value);
        List<string>? unknown = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = FindField(ref reader, type);
            if (at < 0)
                (unknown ??= []).Add(JsonExcerpt.TextOf(ref reader) ?? "…");
            reader.Read();
            if (at < 0)
            {
                reader.Skip();
                continue;
            }
            errors.Push(type.Fields[at].Name);
            values[at] = Value(ref reader, type.Fields[at].Type, errors);
            errors.Pop();
        }
        Check(type, values, unknown, errors);
        if (errors.Errors.Count > before)
            return null;
        try
        {
            return InputCoercion.Make(type, values);
        }
        catch (GraphQLException exception)
        {
            errors.AddAtPath("{…}", exception.Message, exception.Code);
            return null;
        }
    }

    private static void Check(InputObjectTypeDefinition type, object?[] values, List<string>? unknown, Collector errors)
    {
        var given = 0;
        string? nullKey = null;
        for (var i = 0; i < values.Length; i++)
        {
            var field = type.Fields[i];
            if (values[i] == Absent.Value)
            {
                values[i] = InputCoercion.DefaultOf(field);
                if (values[i] == Absent.Value && field.Type.IsNonNull)
                    errors.AddAtPath("{…}", $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
            }
            if (values[i] == Absent.Value)
                continue;
            given++;
            if (values[i] is null)
                nullKey ??= field.Name;
        }
        foreach (var name in unknown ?? [])
            errors.AddAtPath("{…}", $"Field \"{name}\" is not defined by type \"{type.Name}\".");
        if (!type.IsOneOf)
            return;
        if (given != 1)
            errors.AddAtPath("{…}", $"Exactly one key must be specified for OneOf type \"{type.Name}\".");
        else if (nullKey is not null)
            errors.AddAtPath("{…}", $"Field \"{nullKey}\" must be non-null.");
    }

    private static int FindField(ref Utf8JsonReader reader, InputObjectTypeDefinition type)
    {
        for (var i = 0; i < type.Fields.Count; i++)
        {
            if (reader.ValueTextEquals(type.Fields[i].Name))
                return i;
        }
        return -1;
    }

    private static object? Enum(ref Utf8JsonReader reader, EnumTypeDefinition type, Collector errors)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            foreach (var value in type.Values)
            {
                if (reader.ValueTextEquals(value.Name))
                    return value.RuntimeValue ?? value.Name;
            }
            errors.AddAtPath(JsonExcerpt.Of(ref reader), $"Value {JsonExcerpt.Of(ref reader)} does not exist in \"{type.Name}\" enum.");
        }
        else
            errors.AddAtPath(JsonExcerpt.Of(ref reader), $"Enum \"{type.Name}\" cannot represent a non-string value.");
        reader.Skip();
        return null;
    }

    private static object? Scalar(ref Utf8JsonReader reader, ScalarTypeDefinition type, Collector errors)
    {
        var excerpt = reader;
        if (type.TryCoerceVariable(ref reader, out var value, out var error))
            return value;
        errors.AddAtPath(JsonExcerpt.Of(ref excerpt), error ?? $"Expected type \"{type.Name}\".");
        return null;
    }

    /// <summary>Errors with the path inside the variable.</summary>
    private sealed class Collector
    {
        private readonly Stack<object> _path = [];
        private VariableDefinition? _definition;

        public List<GraphQLError> Errors { get; } = [];

        public HashSet<int> Failed { get; } = [];

        public void Begin(VariableDefinition definition) => _definition = definition;

        public void Push(object key) => _path.Push(key);

        public void Pop() => _path.Pop();

        public void AddAtPath(string value, string message, string? code = null)
        {
            var at = _path.Count == 0 ? "" : $" at \"{_definition!.Name}{Path()}\"";
            Add($"Variable \"${_definition!.Name}\" got invalid value {value}{at}; {message}", _definition.Location, code);
        }

        public void Add(string message, SourceLocation? location, string? code = null)
        {
            if (Errors.Count < MaxErrors)
                Errors.Add(new GraphQLError(message) { Locations = location is { } at ? [at] : [], Code = code ?? "BAD_USER_INPUT" });
        }

        private string Path() => string.Concat(_path.Reverse().Select(key => key is int index ? $"[{index}]" : $".{key}"));
    }
}
