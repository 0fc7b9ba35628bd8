using System.Reflection;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Introspection;
using HeadlessCommerce.GraphQL.Planning;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.ConformanceHost.Corpus;

/// <summary>
/// The wiring that the public corpus asks for: Int 2, Float 3.14, other scalars "str", Boolean true, ID "id", an enum's first value, lists of two, of a union the first member by
/// name, of an interface the last object by name.
/// </summary>
internal static class CorpusResolvers
{
    public static void AddTo(Schema schema)
    {
        IntrospectionResolvers.AddTo(schema);
        var objects = schema.Types.Values.OfType<ObjectTypeDefinition>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal));
        foreach (var type in objects)
        {
            type.LevelFactory = (Func<SelectionPlan, Level>)(selection => new Level<object>(selection));
            foreach (var field in type.Fields)
            {
                var output = Output(schema, field.Type);
                field.Resolver = Close(nameof(Bind), output.ClrType, schema, field.Type, output);
            }
        }
    }

    private static object Bind<T>(Schema schema, TypeReference type, OutputBinding<T> output)
    {
        var value = (T)Value(schema, type, output.ClrType)!;
        return new CallBinding<object, T>(new FunctionCall<object, T>((_, _) => value), output);
    }

    private static OutputBinding Output(Schema schema, TypeReference type)
    {
        if (type.Nullable is ListType list)
        {
            var item = Output(schema, list.Of);
            return (OutputBinding)Close(nameof(ListOf), item.ClrType, type, item);
        }
        return type.NamedType switch
        {
            ObjectTypeDefinition => new ObjectOutput<object>(type),
            InterfaceTypeDefinition or UnionTypeDefinition => new AbstractOutput<object>(type, TypeItself.Instance),
            _ => new LeafOutput<object>(type, AnyLeaf.Instance),
        };
    }

    private static ListOutput<T[], T> ListOf<T>(TypeReference type, OutputBinding<T> item) => new(type, item);

    private static object Close(string method, Type type, params object[] arguments) =>
        typeof(CorpusResolvers).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, arguments)!;

    private static object? Value(Schema schema, TypeReference type, Type clrType)
    {
        if (type.Nullable is not ListType list)
            return NamedValue(schema, type.NamedType);
        var item = clrType.GetElementType()!;
        var value = Value(schema, list.Of, item);
        var values = Array.CreateInstance(item, 2);
        values.SetValue(value, 0);
        values.SetValue(value, 1);
        return values;
    }

    /// <summary>An object is represented by its type.</summary>
    private static object? NamedValue(Schema schema, TypeDefinition type) =>
        type switch
        {
            ObjectTypeDefinition => type,
            UnionTypeDefinition union => union.Types.MinBy(member => member.Name, StringComparer.Ordinal),
            InterfaceTypeDefinition => schema.PossibleTypes(type).MaxBy(member => member.Name, StringComparer.Ordinal),
            EnumTypeDefinition enumType => enumType.Values[0].Name,
            { Name: "Int" } => 2,
            { Name: "Float" } => 3.14,
            { Name: "Boolean" } => true,
            { Name: "ID" } => "id",
            _ => "str",
        };

    private sealed class TypeItself : IAbstractTypeResolver
    {
        public static readonly TypeItself Instance = new();

        public ObjectTypeDefinition? Resolve(object value) => value as ObjectTypeDefinition;
    }

    private sealed class AnyLeaf : LeafBinding<object>
    {
        public static readonly AnyLeaf Instance = new();

        public override void Write(Utf8JsonWriter json, object value) => JsonSerializer.Serialize(json, value);
    }
}
