using System.Reflection;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>C# types as types of arguments and input fields.</summary>
internal sealed class InputTypes(BindingContext context)
{
    private readonly Dictionary<Type, EnumTypeDefinition> _enums = [];
    private readonly Dictionary<Type, object> _enumLeaves = [];
    private readonly Dictionary<Type, InputObjectTypeDefinition> _objects = [];

    /// <summary>A type with a converter from coerced values; null converter: as coerced.</summary>
    private sealed record Bound(TypeReference Type, Func<object?, object?>? Convert);

    /// <summary>Whether values of the type can only come from a request: scalars, enums, lists of them, and classes named as inputs.</summary>
    public bool IsInput(Type type)
    {
        var clrType = ClrType.NonNull(Nullable.GetUnderlyingType(type) ?? type);
        if (clrType.IsGeneric(typeof(Optional<>)))
            return true;
        if (clrType.Item is { } item)
            return IsInput(item.Type) || item.Type.Name.EndsWith("Input", StringComparison.Ordinal);
        return context.Scalars.Find(clrType.Type) is not null || clrType.Type.IsEnum || clrType.Type.Name.EndsWith("Input", StringComparison.Ordinal);
    }

    public InputValueDefinition? Argument(ParameterInfo parameter, string where)
    {
        var type = ClrType.Of(parameter);
        var fallback = parameter.HasDefaultValue && parameter.DefaultValue is not null ? Literal(parameter.DefaultValue, type.Type) : null;
        var value = Create(Naming.OfParameter(parameter), type, parameter.GetCustomAttribute<IDAttribute>(), parameter, fallback, where);
        if (value is not null)
            value.Description = context.Descriptions.Of(parameter);
        return value;
    }

    /// <summary>An argument or input field of the C# type.</summary>
    public InputValueDefinition? Create(string name, ClrType type, IDAttribute? id, ICustomAttributeProvider member, ValueNode? fallback, string where)
    {
        var isOptional = type.IsGeneric(typeof(Optional<>));
        var inner = isOptional ? type.Arguments[0] with { IsNullable = true } : type;
        if (Bind(inner, where, id) is not { } bound)
            return null;
        var literal = member.GetCustomAttributes(typeof(DefaultValueSyntaxAttribute), false).OfType<DefaultValueSyntaxAttribute>().FirstOrDefault();
        return new InputValueDefinition(name, bound.Type)
        {
            DefaultValue = literal is null ? fallback : Parser.ParseValue(literal.Literal),
            DeprecationReason = FieldBinder.Deprecation(member),
            Converter = isOptional ? OptionalConverter(type.Type, bound.Convert) : Converter(bound.Convert),
        };
    }

    // Absent stays absent, and null null: only values are converted.
    private static Func<object?, object?>? Converter(Func<object?, object?>? convert) =>
        convert is null ? null : value => value is null || value == Absent.Value ? value : convert(value);

    private static Func<object?, object?> OptionalConverter(Type type, Func<object?, object?>? convert) =>
        (Func<object?, object?>)
            typeof(InputTypes)
                .GetMethod(nameof(MakeOptional), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments())
                .Invoke(null, [convert])!;

    private static Func<object?, object?> MakeOptional<T>(Func<object?, object?>? convert) =>
        value =>
            value == Absent.Value ? default(Optional<T>)
            : value is null ? new Optional<T>(default, true)
            : new Optional<T>((T)(convert is null ? value : convert(value))!, true);

    private Bound? Bind(ClrType type, string where, IDAttribute? id)
    {
        if (id is not null && type.Item is null)
            return BindId(type, id, where);
        if (context.Scalars.Find(type.Type) is { } scalar)
            return new Bound(OutputTypes.Reference(scalar, type), ScalarMap.FromScalar(type.Type));
        if (type.Type.IsEnum)
            return new Bound(OutputTypes.Reference(Enum(type.Type), type), null);
        if (type.Item is { } item)
        {
            if (Bind(item, where, id) is not { } items)
                return null;
            if (!type.Type.IsArray && !type.Type.IsAssignableFrom(typeof(List<>).MakeGenericType(item.Full)) && !type.Type.IsAssignableFrom(item.Full.MakeArrayType()))
            {
                context.Faults.Add($"{where}: a list input is T[] or IReadOnlyList<T>, not {type.Type}.");
                return null;
            }
            return new Bound(OutputTypes.Reference(new ListType(items.Type), type), ListConverter(item.Full, type.Type, items.Convert));
        }
        if (type.Type.IsInterface || type.Type.IsAbstract || type.Type == typeof(object))
        {
            context.Faults.Add($"{where}: {type.Type} can be no input.");
            return null;
        }
        return new Bound(OutputTypes.Reference(Object(type.Type), type), null);
    }

    private Bound? BindId(ClrType type, IDAttribute id, string where)
    {
        var expected = FieldBinder.IdTypeOf(id);
        Func<object?, object?>? parse =
            type.Type == typeof(Guid) ? token => GlobalId.Parse<Guid>((string)token!, expected)
            : type.Type == typeof(int) ? token => GlobalId.Parse<int>((string)token!, expected)
            : type.Type == typeof(long) ? token => GlobalId.Parse<long>((string)token!, expected)
            : type.Type == typeof(string) && expected is not null ? token => GlobalId.Parse<string>((string)token!, expected)
            : null;
        if (parse is null && type.Type != typeof(string))
        {
            context.Faults.Add($"{where}: [ID] stands on Guid, string, int or long, not on {type.Type}.");
            return null;
        }
        return new Bound(OutputTypes.Reference(context.Scalars.Id, type), parse);
    }

    private static Func<object?, object?> ListConverter(Type item, Type list, Func<object?, object?>? convert) =>
        (Func<object?, object?>)
            typeof(InputTypes)
                .GetMethod(nameof(MakeList), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(item)
                .Invoke(null, [convert, !list.IsAssignableFrom(item.MakeArrayType())])!;

    private static Func<object?, object?> MakeList<T>(Func<object?, object?>? convert, bool asList) =>
        value =>
        {
            var items = Array.ConvertAll((object?[])value!, item => item is null ? default! : (T)(convert is null ? item : convert(item))!);
            return asList ? items.ToList() : items;
        };

    public EnumTypeDefinition Enum(Type type)
    {
        if (_enums.TryGetValue(type, out var known))
            return known;
        var definition = new EnumTypeDefinition(Naming.OfType(type)) { RuntimeType = type, Description = context.Descriptions.Of(type) };
        _enums.Add(type, definition);
        context.Add(definition, type);
        foreach (var value in type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.GetCustomAttribute<GraphQLIgnoreAttribute>() is null))
        {
            definition.Values.Add(
                new EnumValueDefinition(Naming.OfEnumValue(value))
                {
                    RuntimeValue = value.GetValue(null),
                    Description = context.Descriptions.Of(value),
                    DeprecationReason = FieldBinder.Deprecation(value),
                }
            );
        }
        return definition;
    }

    /// <summary>An <see cref="EnumLeaf{T}"/>.</summary>
    public object EnumLeaf(Type type) =>
        _enumLeaves.TryGetValue(type, out var known)
            ? known
            : _enumLeaves[type] = typeof(InputTypes)
                .GetMethod(nameof(MakeEnumLeaf), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type)
                .Invoke(null, [Enum(type)])!;

    private static EnumLeaf<T> MakeEnumLeaf<T>(EnumTypeDefinition definition)
        where T : struct, Enum
    {
        var names = new Dictionary<long, JsonEncodedText>();
        foreach (var value in definition.Values)
            names.TryAdd(EnumLeaf<T>.Number((T)value.RuntimeValue!), JsonEncodedText.Encode(value.Name));
        return new(names);
    }

    private InputObjectTypeDefinition Object(Type type)
    {
        if (_objects.TryGetValue(type, out var known))
            return known;
        var definition = new InputObjectTypeDefinition(Naming.OfInput(type))
        {
            RuntimeType = type,
            Description = context.Descriptions.Of(type),
            IsOneOf = type.GetCustomAttribute<OneOfAttribute>() is not null,
        };
        _objects.Add(type, definition);
        context.Add(definition, type);
        new InputObjectBinder(context, definition, type).Bind();
        return definition;
    }

    /// <summary>A C# default as a literal; null when it has no simple form.</summary>
    public ValueNode? Literal(object value, Type type) =>
        value switch
        {
            bool boolean => new BooleanValueNode(0, boolean),
            string text => new StringValueNode(0, text),
            double or float => new FloatValueNode(0, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!),
            decimal => new StringValueNode(0, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!),
            _ when type.IsEnum => Enum(type).Values.FirstOrDefault(candidate => Equals(candidate.RuntimeValue, value is System.Enum ? value : System.Enum.ToObject(type, value)))
                is { } named
                ? new EnumValueNode(0, named.Name)
                : null,
            int or long or short or byte or uint or ushort => new IntValueNode(0, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!),
            _ => null,
        };
}
