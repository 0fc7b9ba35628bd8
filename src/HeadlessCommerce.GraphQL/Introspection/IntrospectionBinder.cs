using System.Text.Json;
using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Planning;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Introspection;

/// <summary>Gives fields of the introspection types their resolvers: functions over the schema's own definitions, bound as any C# type.</summary>
internal sealed class IntrospectionBinder
{
    private readonly Schema _schema;

    public IntrospectionBinder(Schema schema)
    {
        _schema = schema;
        Level<Schema>("__Schema");
        Level<TypeReference>("__Type");
        Level<FieldDefinition>("__Field");
        Level<InputValueDefinition>("__InputValue");
        Level<EnumValueDefinition>("__EnumValue");
        Level<DirectiveDefinition>("__Directive");
    }

    private void Level<T>(string type)
    {
        if (_schema.TryGetType<ObjectTypeDefinition>(type, out var definition))
            definition.LevelFactory = (Func<SelectionPlan, Level>)(selection => new Level<T>(selection));
    }

    public static void Root<T>(FieldDefinition field, Func<object?[], T?> resolve)
        where T : class
    {
        field.HasDeclaredRight = true;
        field.Resolver = new CallBinding<object, T?>(new FunctionCall<object, T?>((_, arguments) => resolve(arguments)), (OutputBinding<T?>)Output(typeof(T), field.Type));
    }

    public void Field<TParent, TValue>(string type, string name, Func<TParent, TValue> getter)
    {
        var field = Find(type, name);
        field.Resolver = new PropertyBinding<TParent, TValue>(
            PropertyGetter<TParent, TValue>.Of(getter),
            (OutputBinding<TValue>)Output(typeof(TValue), field.Type),
            late: null
        );
    }

    /// <summary>A list that leaves deprecated members out unless it is asked for them.</summary>
    public void Filtered<TParent, TItem>(string type, string name, Func<TParent, IEnumerable<TItem>?> getter, Func<TItem, string?> deprecation)
    {
        var field = Find(type, name);
        var call = new FunctionCall<TParent, IEnumerable<TItem>?>(
            (parent, arguments) => arguments[0] is true ? getter(parent) : getter(parent)?.Where(item => deprecation(item) is null)
        );
        field.Resolver = new CallBinding<TParent, IEnumerable<TItem>?>(call, (OutputBinding<IEnumerable<TItem>?>)Output(typeof(IEnumerable<TItem>), field.Type));
    }

    private FieldDefinition Find(string type, string name)
    {
        var field = ((ObjectTypeDefinition)_schema.Types[type]).Fields.Find(name)!;
        field.HasDeclaredRight = true;
        return field;
    }

    private static OutputBinding Output(Type clrType, TypeReference type)
    {
        if (type.Nullable is ListType list)
        {
            var item = clrType.GetGenericArguments()[0];
            return Make(typeof(ListOutput<,>), [clrType, item], type, Output(item, list.Of));
        }
        if (clrType == typeof(string))
            return new LeafOutput<string>(type, TextLeaf.Instance);
        if (clrType == typeof(bool))
            return new LeafOutput<bool>(type, FlagLeaf.Instance);
        return clrType == typeof(bool?)
            ? new NullableOutput<bool>(type, new LeafOutput<bool>(type, FlagLeaf.Instance))
            : Make(typeof(ObjectOutput<>), [clrType], type);
    }

    private static OutputBinding Make(Type definition, Type[] types, params object[] arguments) =>
        (OutputBinding)Activator.CreateInstance(definition.MakeGenericType(types), arguments)!;

    private sealed class TextLeaf : LeafBinding<string>
    {
        public static readonly TextLeaf Instance = new();

        public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);
    }

    private sealed class FlagLeaf : LeafBinding<bool>
    {
        public static readonly FlagLeaf Instance = new();

        public override void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);
    }
}
