using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.SampleData;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Identity;

/// <summary>Goes through all there is, for each kind of caller: who lacks the right hears FORBIDDEN, who has it does not, and a new field is covered by itself.</summary>
public sealed partial class RightsTests(Shop shop) : IClassFixture<Shop>
{
    private Schema Schema => shop.Services().GetRequiredService<RequestExecutor>().Schema;

    /// <summary>Kinds of callers, and what each may do at all.</summary>
    public static TheoryData<string, string[]> Callers =>
        new()
        {
            { "shopper", [.. Roles.Storefront] },
            { "customer", [.. Roles.Storefront] },
            { "associate", [Rights.StorefrontRead, Rights.StorefrontBuy, Rights.InventoryRead, Rights.InventoryWrite, Rights.FulfilmentWrite, Rights.OrdersRead, Rights.OrdersAssist] },
            { "admin", [.. Rights.All] },
        };

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Root_fields_open_to_those_who_hold_their_right(string caller, string[] rights)
    {
        var client = caller == "shopper" ? shop.Client() : shop.Staff(caller, caller == "associate" ? "warsaw" : null);
        foreach (var (operation, type) in new[] { ("query", Schema.QueryType!), ("mutation", Schema.MutationType!) })
            foreach (var field in type.Fields)
            {
                if (field.RequiredRight is not { } right)
                    continue;
                var granted = rights.Contains(right);
                var answer = await Try(client, operation, field);
                var forbidden = answer.TryGetProperty("errors", out var errors) && errors.EnumerateArray().Any(error => Code(error) is "FORBIDDEN");
                Assert.True(granted != forbidden, $"{caller}, {type.Name}.{field.Name} ({right}), {(granted ? "granted" : "not granted")}: {answer}");
            }
    }

    [Fact]
    public async Task A_secret_key_may_do_what_its_scopes_say()
    {
        await shop.Execute(
            "insert into channels.api_key (id, client, kind, hash, channels, scopes) values (gen_random_uuid(), 'stock-robot', 'SECRET', sha256('robot-key'), '{web}', '{inventory:read}')");
        var url = await shop.StartReplica(); // the first may have read the keys already
        var robot = new GraphQLClient(url, [("X-Api-Key", "robot-key")]);
        await robot.Send("""{ inventoryLevel(sku: "none", location: "warsaw") { onHand } }""");
        Assert.Equal("FORBIDDEN", Code((await robot.Post("{ channel { code } }")).GetProperty("errors")[0]));
    }

    [Fact]
    public async Task A_marketplace_is_held_to_its_documents_whatever_it_may_read() =>
        Assert.Equal("DOCUMENT_NOT_TRUSTED", Code((await shop.Client(headers: ("X-Api-Key", DevelopmentKeys.Marketplace)).Post("{ channel { code } }")).GetProperty("errors")[0]));

    [Fact]
    public void Every_field_declares_a_right_that_exists()
    {
        var fields = Schema.Types.Values.OfType<ObjectTypeDefinition>()
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(type => type.Fields.Select(field => (Type: type, Field: field)))
            .ToArray();
        Assert.True(fields.Length > 100, "Hardly any field was found.");
        Assert.Empty(fields.Where(entry => entry.Field.RequiredRight is { } right && !Rights.All.Contains(right)).Select(entry => $"{entry.Type.Name}.{entry.Field.Name}"));
        // Nobody changes anything without a right.
        Assert.Empty(Schema.MutationType!.Fields.Where(field => field.RequiredRight is null).Select(field => field.Name));
    }

    /// <summary>An argument does not say whose id it takes; the refusal of a wrong one does, so it is asked again with the right kind.</summary>
    private static async Task<JsonElement> Try(GraphQLClient client, string operation, FieldDefinition field)
    {
        var ids = new Dictionary<string, string>();
        for (var attempt = 0; ; attempt++)
        {
            var answer = await client.Post(Document(operation, field), JsonSerializer.Deserialize<JsonElement>(Replace(JsonSerializer.Serialize(Variables(field)), ids)));
            if (attempt == 8 || !answer.TryGetProperty("errors", out var errors) || Code(errors[0]) != "BAD_ID")
                return answer;
            var refusal = WrongId().Match(errors[0].GetProperty("message").GetString()!);
            ids[refusal.Groups[1].Value] = GlobalId.Format(refusal.Groups[2].Value, Guid.CreateVersion7());
        }
    }

    private static string Replace(string json, Dictionary<string, string> ids) => ids.Aggregate(json, (text, id) => text.Replace($"\"{id.Key}\"", $"\"{id.Value}\"", StringComparison.Ordinal));

    [GeneratedRegex("\"(id-[A-Za-z0-9]+)\" is no id .* of an? (\\w+)\\.")]
    private static partial Regex WrongId();

    private static string? Code(JsonElement error) => error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code) ? code.GetString() : null;

    private static string Document(string operation, FieldDefinition field)
    {
        var arguments = field.Arguments.Where(argument => argument.IsRequired).ToArray();
        var declared = arguments.Length == 0 ? "" : $"({string.Join(", ", arguments.Select(argument => $"${argument.Name}: {argument.Type}"))})";
        var given = arguments.Length == 0 ? "" : $"({string.Join(", ", arguments.Select(argument => $"{argument.Name}: ${argument.Name}"))})";
        return $"{operation} Try{declared} {{ {field.Name}{given}{(field.Type.IsCompositeType ? " { __typename }" : "")} }}";
    }

    private static FrozenDictionary<string, object?> Variables(FieldDefinition field) =>
        field.Arguments.Where(argument => argument.IsRequired).ToFrozenDictionary(argument => argument.Name, argument => Value(argument.Type, argument.Name));

    /// <summary>The smallest value of a type; that it means nothing is the resolver's concern, and rights come before it.</summary>
    private static object? Value(TypeReference type, string name) =>
        type.Nullable switch
        {
            ListType list => new[] { Value(list.Of, name) },
            EnumTypeDefinition enumeration => enumeration.Values[0].Name,
            InputObjectTypeDefinition { IsOneOf: true } input => new Dictionary<string, object?> { [input.Fields[0].Name] = Value(input.Fields[0].Type, input.Fields[0].Name) },
            InputObjectTypeDefinition input => Fields(input),
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

    private static Dictionary<string, object?> Fields(InputObjectTypeDefinition input)
    {
        var value = new Dictionary<string, object?>();
        foreach (var field in input.Fields)
            if (field.IsRequired)
                value[field.Name] = Value(field.Type, field.Name);
        return value;
    }
}
