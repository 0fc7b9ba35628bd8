using System.Reflection;
using System.Runtime.CompilerServices;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Properties and methods as fields.</summary>
internal sealed class FieldBinder(BindingContext context)
{
    public void AddProperty(ComplexTypeDefinition parent, Type parentType, PropertyInfo property)
    {
        var where = $"{parentType.Name}.{property.Name}";
        var id = property.GetCustomAttribute<IDAttribute>();
        if (context.Output.Bind(ClrType.Of(property), where, id, id is null ? null : IdTypeOf(id) ?? parent.Name) is not { } output)
            return;
        var field = Describe(new FieldDefinition(Naming.OfMember(property), output.Type), property);
        SetRight(field, parent, DeclaredRight.Of(property, parentType), where);
        field.CostWeight = property.GetCustomAttribute<CostAttribute>()?.Weight ?? 0;
        field.ListSize = ListSize.Of(property);
        field.Resolver = Create(nameof(Property), [parentType, output.ClrType], property.GetMethod, output, IsAutomatic(property));
        parent.Fields.Add(field);
    }

    private static PropertyBinding<TParent, TValue> Property<TParent, TValue>(MethodInfo getter, OutputBinding output, bool isAutomatic)
    {
        var typed = (OutputBinding<TValue>)output;
        return new(PropertyGetter<TParent, TValue>.Of(getter), typed, isAutomatic ? typed.SafeLeaf : null);
    }

    // The compiler wrote the getter: it only reads a field, and cannot fail.
    private static bool IsAutomatic(PropertyInfo property) => property.GetMethod!.GetCustomAttribute<CompilerGeneratedAttribute>() is not null;

    /// <summary>A field that a function of ours computes, on a type that no C# class describes by itself.</summary>
    public static FieldDefinition AddComputed<TParent, TValue>(ComplexTypeDefinition parent, string name, OutputBinding output, string description, Func<TParent, TValue> getter)
    {
        var typed = (OutputBinding<TValue>)output;
        var field = new FieldDefinition(name, output.Type)
        {
            Description = description,
            HasDeclaredRight = true,
            Resolver = new PropertyBinding<TParent, TValue>(PropertyGetter<TParent, TValue>.Of(getter), typed, typed.SafeLeaf),
        };
        parent.Fields.Add(field);
        return field;
    }

    public void AddMethod(ComplexTypeDefinition parent, Type parentType, MethodInfo method, Type extension)
    {
        var where = $"{extension.Name}.{method.Name}";
        var isRoot = parentType == typeof(object);
        var returned = ClrType.Of(method.ReturnParameter).Awaited;
        var isBatch = method.GetCustomAttribute<BatchResolverAttribute>() is not null;
        if (isBatch && (isRoot || returned.Item is null))
        {
            context.Faults.Add($"{where}: a batch resolver belongs to an object type and returns a list with one value per parent.");
            return;
        }
        var name = Naming.OfMember(method);
        var paging = method.GetCustomAttribute<UsePagingAttribute>();
        var value = isBatch ? returned.Item! : returned;
        if (paging is not null && !value.IsGeneric(typeof(Connection<>)))
            context.Faults.Add($"{where}: a field with [UsePaging] returns Connection<T>.");
        if (BindValue(parent, method, value, name, where) is not { } output)
            return;
        var field = Describe(new FieldDefinition(name, output.Type), method);
        SetRight(field, parent, DeclaredRight.Of(method, extension, isRoot ? null : parentType), where);
        field.CostWeight = method.GetCustomAttribute<CostAttribute>()?.Weight ?? 1;
        field.ListSize = ListSize.Of(method) ?? (paging is null ? null : ListSize.Of(paging));
        var sources = new ParameterBinder(context).Bind(field, parentType, method, isBatch, where);
        if (sources is not null)
            field.Resolver = new MethodBinder(context).Create(parentType, method, sources, output, isBatch, where);
        parent.Fields.Add(field);
    }

    private OutputBinding? BindValue(ComplexTypeDefinition parent, MethodInfo method, ClrType value, string name, string where)
    {
        if (typeof(IMutationResult).IsAssignableFrom(value.Type))
            return new MutationConvention(context).Bind(value, name, where);
        if (value.Type == typeof(void) || value.Type == typeof(Task) || value.Type == typeof(ValueTask))
        {
            context.Faults.Add($"{where} returns nothing: a field has a value.");
            return null;
        }
        var id = method.GetCustomAttribute<IDAttribute>();
        return context.Output.Bind(value, where, id, id is null ? null : IdTypeOf(id) ?? parent.Name);
    }

    /// <summary>The type that the attribute names; null when it is the type that the member is in.</summary>
    public static string? IdTypeOf(IDAttribute id) =>
        id.GetType() is { IsGenericType: true } generic ? Naming.OfType(generic.GetGenericArguments()[0]) : id.TypeName;

    private FieldDefinition Describe(FieldDefinition field, MemberInfo member)
    {
        field.Description = context.Descriptions.Of(member);
        field.DeprecationReason = Deprecation(member);
        return field;
    }

    public static string? Deprecation(ICustomAttributeProvider member) =>
        member.GetCustomAttributes(typeof(GraphQLDeprecatedAttribute), false).OfType<GraphQLDeprecatedAttribute>().FirstOrDefault()?.Reason
        ?? member.GetCustomAttributes(typeof(ObsoleteAttribute), false).OfType<ObsoleteAttribute>().Select(attribute => attribute.Message ?? "No longer supported").FirstOrDefault();

    private void SetRight(FieldDefinition field, ComplexTypeDefinition parent, DeclaredRight right, string where)
    {
        field.RequiredRight = right.Right;
        field.HasDeclaredRight = right.IsDeclared;
        if (!right.IsDeclared && context.Options.Options.RequireDeclaredRights)
            context.Faults.Add($"{parent.Name}.{field.Name} ({where}) does not say who may read it: [Authorize(\"…\")] or [AllowAnonymous], on it or its class.");
    }

    private static object? Create(string method, Type[] types, params object?[] arguments) =>
        typeof(FieldBinder).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(types).Invoke(null, arguments);
}
