using System.Text.Json;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Server;

/// <summary>Every root field with every input leaf made bad in turn: whatever a client sends is answered in words, never by INTERNAL. What is added to the schema is tested by itself.</summary>
public sealed class BadInputTests(TestStores stores) : IAsyncLifetime
{
    private readonly Shop _shop = new(stores); // of its own for each test: they change whatever can be changed

    public ValueTask InitializeAsync() => _shop.InitializeAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    private const string Sku = "ETH-YIR-KON-250G-WB";

    private SchemaSamples Samples => new(_shop.Services().GetRequiredService<RequestExecutor>().Schema);

    [Theory]
    [InlineData("query")]
    [InlineData("mutation")]
    public async Task Nothing_that_is_sent_is_an_internal_error(string operation)
    {
        var known = await KnownIds();
        var client = _shop.Staff();
        var (asked, faults) = (0, new List<string>());
        foreach (var field in Samples.RootFields.Where(root => root.Operation == operation).Select(root => root.Field))
        {
            var (document, good) = Whole(operation, field);
            foreach (var (place, bad) in Variants(field, good).Prepend(("as it is", good)))
            {
                asked++;
                var answer = await SchemaSamples.WithIds(values => client.Post(document, values), bad, known);
                if (SchemaSamples.Errors(answer).FirstOrDefault(error => error.Code is null or "INTERNAL") is { Message: not null } error)
                    faults.Add($"{field.Name}, {place}: {error.Code} {error.Message}");
            }
        }
        Assert.True(faults.Count == 0, $"{faults.Count} of {asked}:\n{string.Join('\n', faults.Take(40))}");
        Assert.True(asked > (operation is "mutation" ? 1_000 : 200), $"Hardly anything was asked: {asked}");
    }

    [Fact]
    public async Task The_same_mutation_several_times_at_once_is_no_internal_error()
    {
        var known = await KnownIds();
        var client = _shop.Staff();
        var faults = new List<string>();
        foreach (var field in Samples.Schema.MutationType!.Fields)
        {
            var (document, good) = Whole("mutation", field);
            foreach (var withKey in new[] { true, false })
            {
                var answers = await Task.WhenAll(
                    Enumerable.Range(0, 6).Select(i =>
                        SchemaSamples.WithIds(values => client.Post(document, values), withKey ? good : Keyed(good, $"{field.Name}-{i}"), known)
                    )
                );
                faults.AddRange(answers.SelectMany(SchemaSamples.Errors).Where(error => error.Code is null or "INTERNAL").Select(error => $"{field.Name}: {error.Message}"));
            }
        }
        Assert.Empty(faults);
    }

    /// <summary>The field with all its arguments and all their fields, so that each has a leaf to be spoilt.</summary>
    private static (string Document, Dictionary<string, object?> Variables) Whole(string operation, FieldDefinition field)
    {
        var variables = field.Arguments.ToDictionary(argument => argument.Name, argument => SchemaSamples.Value(argument.Type, argument.Name, all: true));
        var declared = field.Arguments.Count == 0 ? "" : $"({string.Join(", ", field.Arguments.Select(argument => $"${argument.Name}: {argument.Type}"))})";
        var given = field.Arguments.Count == 0 ? "" : $"({string.Join(", ", field.Arguments.Select(argument => $"{argument.Name}: ${argument.Name}"))})";
        var below = field.Type.NamedType is ObjectTypeDefinition type && type.Fields.Find("errors") is not null ? " { errors { ... on Error { code path } } }" : field.Type.IsCompositeType ? " { __typename }" : "";
        return ($"{operation} Try{declared} {{ {field.Name}{given}{below} }}", variables);
    }

    /// <summary>One copy for each leaf and each bad value of its kind.</summary>
    private static IEnumerable<(string Place, Dictionary<string, object?> Variables)> Variants(FieldDefinition field, Dictionary<string, object?> good) =>
        field.Arguments.SelectMany(argument =>
            Spoilt(argument.Type, good[argument.Name], argument.Name).Select(spoilt => (spoilt.Place, new Dictionary<string, object?>(good) { [argument.Name] = spoilt.Value })));

    private static IEnumerable<(string Place, object? Value)> Spoilt(TypeReference type, object? good, string place)
    {
        if (!type.IsNonNull)
            yield return ($"{place} null", null);
        switch (type.Nullable)
        {
            case ListType list:
                yield return ($"{place} empty", Array.Empty<object>());
                var item = ((object?[])good!)[0];
                yield return ($"{place} twice", new[] { item, item });
                yield return ($"{place} 1001 times", Enumerable.Repeat(item, 1001).ToArray());
                foreach (var (where, value) in Spoilt(list.Of, item, $"{place}.0"))
                    yield return (where, new[] { value });
                break;
            case InputObjectTypeDefinition { IsOneOf: false } input:
                foreach (var field in input.Fields.Where(field => ((Dictionary<string, object?>)good!).ContainsKey(field.Name)))
                    foreach (var (where, value) in Spoilt(field.Type, ((Dictionary<string, object?>)good!)[field.Name], $"{place}.{field.Name}"))
                        yield return (where, new Dictionary<string, object?>((Dictionary<string, object?>)good!) { [field.Name] = value });
                break;
            case TypeDefinition leaf:
                foreach (var value in Bad(leaf))
                    yield return ($"{place} {(value is string { Length: > 40 } text ? $"{text[..40]}…" : JsonSerializer.Serialize(value))}", value);
                break;
        }
    }

    private static object[] Bad(TypeDefinition leaf) =>
        leaf.Name switch
        {
            "Int" => [-1, 0, int.MaxValue, int.MinValue],
            "Long" => [-1L, 0L, long.MaxValue, long.MinValue],
            "Float" => [-1.0, 1e308, -1e308],
            "Decimal" => ["-1", "0", "99999999999999999999999999", "0.000000000000000000001"],
            "DateTime" => ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z"],
            "Date" => ["0001-01-01", "9999-12-31"],
            "ID" => ["", "nonsense", HeadlessCommerce.GraphQL.GlobalId.Format("Nothing", Guid.Empty), "UHJvZHVjdA=="],
            "String" => ["", " ", "\0", "a\0b", "\ud83d", "'; drop table catalog.product; --", "🛒\u202e", new string('x', 5_000), "%_\\", "{\"$ref\":1}"],
            "URL" => ["/", "//x", "javascript:alert(1)", "https://x/" + new string('x', 5_000), "https://\u0000"],
            "LanguageTag" => ["zz-ZZ", "x"],
            "CurrencyCode" => ["XXX"],
            "CountryCode" => ["ZZ"],
            _ => [],
        };

    private static Dictionary<string, object?> Keyed(Dictionary<string, object?> good, string key) =>
        good.ToDictionary(
            argument => argument.Key,
            argument => argument.Value is Dictionary<string, object?> input && input.ContainsKey("idempotencyKey")
                ? new Dictionary<string, object?>(input) { ["idempotencyKey"] = key }
                : argument.Value
        );

    /// <summary>Things that exist, so that bad input comes further than "not found".</summary>
    private async Task<IReadOnlyDictionary<string, string>> KnownIds()
    {
        var admin = _shop.Staff();
        var variant = (await admin.Send("query($sku: String!) { productVariant(sku: $sku) { id product { id category { id } } } }", new { sku = Sku })).GetProperty("productVariant");
        var others = await admin.Send("""{ channel { id } priceLists { id } location(code: "warsaw") { id } }""");
        var cart = (await admin.Send("mutation { cartCreate(input: {}) { cart { id } } }")).GetProperty("cartCreate");
        return new Dictionary<string, string>
        {
            ["ProductVariant"] = variant.GetProperty("id").GetString()!,
            ["Product"] = variant.GetProperty("product").GetProperty("id").GetString()!,
            ["Category"] = variant.GetProperty("product").GetProperty("category").GetProperty("id").GetString()!,
            ["Channel"] = others.GetProperty("channel").GetProperty("id").GetString()!,
            ["PriceList"] = others.GetProperty("priceLists")[0].GetProperty("id").GetString()!,
            ["Location"] = others.GetProperty("location").GetProperty("id").GetString()!,
            ["Cart"] = cart.GetProperty("cart").GetProperty("id").GetString()!,
        };
    }
}
