using System.Text.Json;
using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.ConformanceHost.Commerce;

/// <summary>Binds the one list of the bench in which an item is an error: resolvers of graphql-js can put one there, C# resolvers cannot.</summary>
internal static class ItemErrors
{
    public static void AddTo(Schema schema)
    {
        var field = ((ObjectTypeDefinition)schema.Types["Boom"]).Fields.Find("list")!;
        var item = ((ListType)field.Type.Nullable).Of;
        var output = new ListOutput<string?[], string?>(field.Type, new LeafOutput<string?>(item, new ItemLeaf()));
        field.Resolver = new AsyncCallBinding<Boom, string?[]>(
            new FunctionCall<Boom, ValueTask<string?[]>>((boom, _) => new ValueTask<string?[]>(BoomType.List(boom)!)),
            output
        );
    }

    private sealed class ItemLeaf : LeafBinding<string?>
    {
        public override bool WritesEveryValue => false;

        public override bool CanWrite(string? value) => value != Boom.FailingItem;

        public override string Refusal(string? value) => "item";

        public override void Write(Utf8JsonWriter json, string? value) => json.WriteStringValue(value);
    }
}
