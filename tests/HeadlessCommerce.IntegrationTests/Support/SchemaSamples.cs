using System.Text.Json;
using System.Text.RegularExpressions;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>Documents and values made from the schema, so that a field that is added is tested without anybody thinking of it.</summary>
public sealed partial class SchemaSamples(Schema schema)
{
    public Schema Schema { get; } = schema;

    /// <summary>Object types of the shop, without introspection's.</summary>
    public IEnumerable<ObjectTypeDefinition> ObjectTypes =>
        Schema.Types.Values.OfType<ObjectTypeDefinition>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal));

    public IEnumerable<(string Operation, FieldDefinition Field)> RootFields =>
        Schema.QueryType!.Fields.Select(root => ("query", root))
            .Concat(Schema.MutationType!.Fields.Select(root => ("mutation", root)))
            .Concat(Schema.SubscriptionType!.Fields.Select(root => ("subscription", root)));

    /// <summary>From a root to each object type, by the fewest fields; queries first, as they change nothing.</summary>
    public IReadOnlyDictionary<string, SchemaPath> Paths()
    {
        var found = new Dictionary<string, SchemaPath>(StringComparer.Ordinal);
        foreach (var (operation, root) in new[] { ("query", Schema.QueryType!), ("subscription", Schema.SubscriptionType!), ("mutation", Schema.MutationType!) })
        {
            var waiting = new Queue<(ObjectTypeDefinition Type, SchemaPath Path)>([(root, new SchemaPath(operation, []))]);
            found[root.Name] = new SchemaPath(operation, []);
            while (waiting.TryDequeue(out var next))
                foreach (var field in next.Type.Fields.Where(field => field.Type.IsCompositeType && !field.Name.StartsWith("__", StringComparison.Ordinal)))
                    foreach (var type in field.Type.NamedType is ObjectTypeDefinition one ? [one] : Schema.PossibleTypes(field.Type.NamedType))
                    {
                        var path = next.Path.To(new(next.Type, field, type));
                        if (found.TryAdd(type.Name, path))
                            waiting.Enqueue((type, path));
                    }
        }
        return found;
    }

    /// <summary>A document that reads the fields at the end of the path, with the smallest arguments.</summary>
    public static (string Document, Dictionary<string, object?> Variables) Read(SchemaPath path, IEnumerable<FieldDefinition> fields)
    {
        var variables = new Dictionary<string, object?>();
        var declared = new List<string>();
        string Text(FieldDefinition field, string below)
        {
            var arguments = new List<string>();
            foreach (var argument in field.Arguments.Where(argument => argument.IsRequired))
            {
                var name = $"v{variables.Count}";
                variables[name] = Value(argument.Type, argument.Name);
                declared.Add($"${name}: {argument.Type}");
                arguments.Add($"{argument.Name}: ${name}");
            }
            return $"{field.Name}{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}{below}";
        }
        var text = string.Join(' ', fields.Select(field => Text(field, field.Type.IsCompositeType ? " { __typename }" : "")));
        foreach (var step in path.Steps.Reverse())
            text = Text(step.Field, step.Field.Type.NamedType == step.To ? $" {{ {text} }}" : $" {{ ... on {step.To.Name} {{ {text} }} }}");
        return ($"{path.Operation} Try{(declared.Count == 0 ? "" : $"({string.Join(", ", declared)})")} {{ {text} }}", variables);
    }

    /// <summary>An argument does not say whose id it takes; the refusal of a wrong one does, so it is asked again with the right kind.</summary>
    /// <param name="post">Sends variables.</param>
    /// <param name="variables">Whose ids are made up.</param>
    /// <param name="known">Ids that exist, by type; others are well formed and unknown.</param>
    public static async Task<JsonElement> WithIds(
        Func<JsonElement, Task<JsonElement>> post,
        Dictionary<string, object?> variables,
        IReadOnlyDictionary<string, string>? known = null
    )
    {
        var ids = new Dictionary<string, string>();
        for (var attempt = 0; ; attempt++)
        {
            var text = ids.Aggregate(JsonSerializer.Serialize(variables), (json, id) => json.Replace($"\"{id.Key}\"", $"\"{id.Value}\"", StringComparison.Ordinal));
            var answer = await post(JsonSerializer.Deserialize<JsonElement>(text));
            if (attempt == 8 || Errors(answer).FirstOrDefault() is not ("BAD_ID", { } message) || WrongId().Match(message) is not { Success: true } refusal)
                return answer;
            var type = refusal.Groups[2].Value;
            ids[refusal.Groups[1].Value] = known?.GetValueOrDefault(type) ?? (type is "CartLine" ? GlobalId.Format(type, $"{Guid.CreateVersion7():N}-1") : GlobalId.Format(type, Guid.CreateVersion7()));
        }
    }

    /// <summary>Codes and messages of the top-level errors.</summary>
    public static IEnumerable<(string? Code, string Message)> Errors(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors)
            ? errors.EnumerateArray().Select(error => (Code(error), error.GetProperty("message").GetString()!))
            : [];

    public static string? Code(JsonElement error) =>
        error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>The smallest value of a type; it need not make sense.</summary>
    /// <param name="type">Of an argument or input field.</param>
    /// <param name="name">The argument's or field's.</param>
    /// <param name="all">Whether optional fields of inputs are given too.</param>
    public static object? Value(TypeReference type, string name, bool all = false) =>
        type.Nullable switch
        {
            ListType list => new[] { Value(list.Of, name, all) },
            EnumTypeDefinition enumeration => enumeration.Values[0].Name,
            InputObjectTypeDefinition { IsOneOf: true } input => new Dictionary<string, object?> { [input.Fields[0].Name] = Value(input.Fields[0].Type, input.Fields[0].Name, all) },
            InputObjectTypeDefinition input => input.Fields
                .Where(field => field.IsRequired || all && field.Type.NamedType != type.NamedType)
                .ToDictionary(field => field.Name, field => Value(field.Type, field.Name, all)),
            TypeDefinition { Name: "Int" or "Long" } => 1,
            TypeDefinition { Name: "Float" } => 1.5,
            TypeDefinition { Name: "Boolean" } => false,
            TypeDefinition { Name: "Decimal" } => "1.00",
            TypeDefinition { Name: "DateTime" } => "2026-01-01T00:00:00Z",
            TypeDefinition { Name: "Date" } => "2026-01-01",
            TypeDefinition { Name: "LocalTime" } => "10:00",
            TypeDefinition { Name: "CurrencyCode" } => "EUR",
            TypeDefinition { Name: "LanguageTag" } => "en",
            TypeDefinition { Name: "CountryCode" } => "PL",
            TypeDefinition { Name: "URL" } => "https://example.com/",
            TypeDefinition { Name: "ID" } => $"id-{name}",
            _ => "warsaw", // a place, where a place is asked for: associates work at one
        };

    [GeneratedRegex("\"(id-[A-Za-z0-9]+)\" is no id .* of an? (\\w+)\\.")]
    private static partial Regex WrongId();
}

/// <summary>How to come to an object type.</summary>
public sealed record SchemaPath(string Operation, IReadOnlyList<SchemaStep> Steps)
{
    public SchemaPath To(SchemaStep step) => this with { Steps = [.. Steps, step] };
}

/// <summary>One field on the way, and the type that it leads to: one of several behind a union or an interface.</summary>
public sealed record SchemaStep(ObjectTypeDefinition From, FieldDefinition Field, ObjectTypeDefinition To);
