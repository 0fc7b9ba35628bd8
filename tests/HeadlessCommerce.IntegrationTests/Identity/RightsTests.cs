using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.SampleData;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Identity;

/// <summary>Goes through all fields of all types, for each kind of caller: who lacks the right hears FORBIDDEN with the path, who has it does not, and a new field is covered by itself.</summary>
public sealed class RightsTests(Shop shop) : IClassFixture<Shop>
{
    private const string RobotScopes = "{inventory:read,storefront:read}";

    private SchemaSamples Samples => new(shop.Services().GetRequiredService<RequestExecutor>().Schema);

    /// <summary>Kinds of callers, and what each may do at all.</summary>
    public static TheoryData<string, string[]> Callers =>
        new()
        {
            { "shopper", [.. Roles.Storefront] },
            { "customer", [.. Roles.Storefront] },
            { "associate", [Rights.StorefrontRead, Rights.StorefrontBuy, Rights.InventoryRead, Rights.InventoryWrite, Rights.FulfilmentWrite, Rights.OrdersRead, Rights.OrdersWrite, Rights.OrdersAssist] },
            { "app", [Rights.InventoryRead, Rights.StorefrontRead] },
            { "admin", [.. Rights.All] },
        };

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Fields_of_every_type_open_to_those_who_hold_their_right(string caller, string[] rights)
    {
        var client = await Client(caller);
        var (asked, faults) = (0, new List<string>());
        foreach (var (type, path) in Samples.Paths().Select(entry => ((ObjectTypeDefinition)Samples.Schema.Types[entry.Key], entry.Value)))
        {
            var fields = type.Fields.Where(field => !field.Name.StartsWith("__", StringComparison.Ordinal)).ToArray();
            // Each field that is closed alone, since a refusal names the first of each right only; those that are open together, but for roots, which do things.
            var open = fields.Where(field => IsOpen(field, rights));
            IEnumerable<FieldDefinition[]> groups = path.Steps.Count == 0 ? open.Select(field => (FieldDefinition[])[field]) : [[.. open]];
            foreach (var group in groups.Concat(fields.Where(field => !IsOpen(field, rights)).Select(field => (FieldDefinition[])[field])).Where(group => group.Length > 0))
            {
                asked += group.Length;
                var expected = Closed(path, group, rights);
                var answered = (await Refusals(client, path, group, expected.Count > 0)).ToArray();
                if (!expected.Order().SequenceEqual(answered.Order()))
                    faults.Add($"{caller}, {type.Name}.{string.Join('/', group.Select(field => field.Name))}: expected [{string.Join(", ", expected)}], was [{string.Join(", ", answered)}]");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(30)));
        Assert.True(asked > 600, $"Hardly any field was asked for: {asked}");
    }

    [Fact]
    public void Every_type_can_be_asked_for() =>
        Assert.Empty(Samples.ObjectTypes.Select(type => type.Name).Except(Samples.Paths().Keys));

    [Fact]
    public async Task A_marketplace_is_held_to_its_documents_whatever_it_may_read()
    {
        var marketplace = shop.Client(headers: ("X-Api-Key", DevelopmentKeys.Marketplace));
        foreach (var (operation, field) in Samples.RootFields)
        {
            var (document, variables) = SchemaSamples.Read(new(operation, []), [field]);
            Assert.Equal(["DOCUMENT_NOT_TRUSTED"], SchemaSamples.Errors(await Ask(marketplace, operation, document, variables)).Select(error => error.Code));
        }
    }

    [Fact]
    public void Every_field_declares_a_right_that_exists() => Assert.Empty(Undeclared(Samples));

    [Fact]
    public void A_field_without_a_declared_right_is_reported()
    {
        var services = new ServiceCollection();
        services.AddGraphQLServer().AddType(typeof(Careless)).ModifyOptions(options => options.RequireDeclaredRights = true);
        var refusal = Assert.Throws<SchemaException>(() => services.BuildServiceProvider().GetRequiredService<RequestExecutor>());
        Assert.Contains("Query.secret", refusal.Message, StringComparison.OrdinalIgnoreCase);

        // What the list above would say of a schema that came about in another way.
        var schema = new Schema { QueryType = new("Query"), MutationType = new("Mutation"), SubscriptionType = new("Subscription") };
        schema.Add(schema.QueryType);
        schema.Add(schema.MutationType);
        schema.QueryType.Fields.Add(new("guessed", schema.QueryType) { RequiredRight = "right:unheard", HasDeclaredRight = true });
        schema.QueryType.Fields.Add(new("forgotten", schema.QueryType));
        schema.MutationType.Fields.Add(new("anybody", schema.QueryType) { HasDeclaredRight = true });
        Assert.Equal(["Query.guessed", "Query.forgotten", "Mutation.anybody"], Undeclared(new(schema)));
    }

    [Fact]
    public void What_everybody_may_read_is_errors_and_values_only()
    {
        string[] values = ["Money", "TaxedMoney", "PageInfo", "Warning"];
        var open = Samples.ObjectTypes.Where(type => type.Fields.Any(field => field.RequiredRight is null)).ToArray();
        var unexpected = open.Where(type =>
            !values.Contains(type.Name)
            && !type.Name.EndsWith("Connection", StringComparison.Ordinal) // guarded by the field that gives it, and by its nodes
            && !type.Name.EndsWith("Payload", StringComparison.Ordinal) // by the mutation
            && !type.Name.EndsWith("Edge", StringComparison.Ordinal)
            && type.Interfaces.All(one => one.Name != "Error")
            && !type.Fields.All(field => field.RequiredRight is not null || field.Name is "errors" or "warnings" or "node" or "nodes")
            && !IsPartOfAnError(type));
        Assert.Empty(unexpected.Select(type => $"{type.Name}: {string.Join(", ", type.Fields.Where(field => field.RequiredRight is null).Select(field => field.Name))}"));
    }

    private bool IsPartOfAnError(ObjectTypeDefinition type)
    {
        var users = Samples.ObjectTypes.Where(user => user.Fields.Any(field => field.Type.NamedType == type)).ToArray();
        return users.Length > 0 && Array.TrueForAll(users, user => user.Interfaces.Any(one => one.Name == "Error"));
    }

    private static IEnumerable<string> Undeclared(SchemaSamples samples) =>
        samples.ObjectTypes.SelectMany(type =>
            type.Fields.Where(field =>
                    !field.Name.StartsWith("__", StringComparison.Ordinal)
                    && (!field.HasDeclaredRight && field.Name is not ("node" or "nodes")
                        || field.RequiredRight is { } right && !Rights.All.Contains(right)
                        || field.RequiredRight is null && type == samples.Schema.MutationType)) // nobody changes anything without a right
                .Select(field => $"{type.Name}.{field.Name}"));

    private static bool IsOpen(FieldDefinition field, string[] rights) => field.RequiredRight is not { } right || rights.Contains(right);

    /// <summary>The first field of each right that the caller lacks, as paths.</summary>
    private static IReadOnlyList<string> Closed(SchemaPath path, FieldDefinition[] group, string[] rights)
    {
        var way = path.Steps.Select(step => step.Field).ToArray();
        var closed = new Dictionary<string, string>();
        for (var i = 0; i < way.Length; i++)
            if (!IsOpen(way[i], rights))
                closed.TryAdd(way[i].RequiredRight!, string.Join('.', way.Take(i + 1).Select(field => field.Name)));
        foreach (var field in group.Where(field => !IsOpen(field, rights)))
            closed.TryAdd(field.RequiredRight!, string.Join('.', way.Append(field).Select(one => one.Name)));
        return [.. closed.Values];
    }

    private static async Task<IEnumerable<string>> Refusals(GraphQLClient client, SchemaPath path, FieldDefinition[] group, bool waits)
    {
        var (document, variables) = SchemaSamples.Read(path, group);
        var answer = await Ask(client, path.Operation, document, variables, waits);
        return answer.TryGetProperty("errors", out var errors)
            ? errors.EnumerateArray()
                .Where(error => SchemaSamples.Code(error) is "FORBIDDEN" && error.GetProperty("message").GetString()!.StartsWith("The right ", StringComparison.Ordinal))
                .Select(error => string.Join('.', error.GetProperty("path").EnumerateArray()))
            : [];
    }

    private static Task<JsonElement> Ask(GraphQLClient client, string operation, string document, Dictionary<string, object?> variables, bool waits = true) =>
        operation is "subscription"
            ? SchemaSamples.WithIds(values => FirstOf(client, document, values, waits), variables)
            : SchemaSamples.WithIds(values => client.Post(document, values), variables);

    /// <summary>A refusal that is expected is waited for; one that is not would have come before the pong that opening waits for.</summary>
    private static async Task<JsonElement> FirstOf(GraphQLClient client, string document, JsonElement variables, bool waits)
    {
        await using var subscription = await client.Subscribe(document, variables);
        return await subscription.Refusal(waits);
    }

    private async Task<GraphQLClient> Client(string caller)
    {
        if (caller is "shopper")
            return shop.Client();
        if (caller is not "app")
            return shop.Staff(caller, caller is "associate" ? "warsaw" : null);
        await shop.Execute(
            $"insert into channels.api_key (id, client, kind, hash, channels, scopes) values (gen_random_uuid(), 'stock-robot', 'SECRET', sha256('robot-key'), '{{web}}', '{RobotScopes}') on conflict do nothing"
        );
        return new(await shop.StartReplica(), [("X-Api-Key", "robot-key")]); // the first replica may have read the keys already
    }

    /// <summary>A type whose author forgot to say who may read it.</summary>
    [QueryType]
    private static class Careless
    {
        public static string Secret() => "42";
    }
}
