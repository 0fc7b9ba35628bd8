using System.Reflection;
using HeadlessCommerce.GraphQL.Introspection;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Types.Scalars;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>C# to schema, once at start. Reflection ends here: what is left are closed generic delegates.</summary>
internal static class SchemaBinder
{
    /// <exception cref="SchemaException">With everything that is wrong.</exception>
    public static Schema Bind(GraphQLServerBuilder options, IServiceProviderIsService services)
    {
        var schema = SpecifiedSchema();
        var own = BuiltInScalars.ForBinding().Where(scalar => !BuiltInScalars.Names.Contains(scalar.Name));
        var scalars = new ScalarMap([.. schema.Types.Values.OfType<ScalarTypeDefinition>(), .. own, .. options.Scalars]);
        var context = new BindingContext(schema, options, services, scalars);
        if (options.Options.AllowDefer)
            schema.Add(DeferDirective.Create(schema));
        foreach (var directive in options.DirectiveDefinitions)
            schema.Add(directive);
        context.Nodes.Discover();
        schema.QueryType = AddRoot(context, OperationType.Query, context.Discovery.Queries);
        if (context.Discovery.Mutations.Count > 0)
            schema.MutationType = AddRoot(context, OperationType.Mutation, context.Discovery.Mutations);
        if (context.Discovery.Subscriptions.Count > 0)
            schema.SubscriptionType = AddRoot(context, OperationType.Subscription, context.Discovery.Subscriptions);
        context.Nodes.AddFields(schema.QueryType);
        foreach (var type in context.Discovery.Explicit)
            context.Output.Bind(ClrType.NonNull(type), type.Name);
        context.Output.FillAll();
        if (options.Options.DescribeCosts)
            CostDirectives.Describe(schema);
        AddScalars(schema, scalars, [.. own, .. options.Scalars]);
        foreach (var text in schema.Types.Values.OfType<StringScalar>())
            text.AllowsNul = options.Options.AllowNulInStrings;
        IntrospectionResolvers.AddTo(schema);
        Check(schema, context.Faults);
        return schema;
    }

    private static void Check(Schema schema, SchemaFaults faults)
    {
        // A missing binding has consequences in the schema: they would only hide the cause.
        if (faults.All.Count == 0)
        {
            foreach (var error in SchemaValidator.Validate(schema))
                faults.Add(error);
        }
        if (faults.All.Count > 0)
            throw new SchemaException(faults.All);
    }

    /// <summary>The scalars, directives and introspection types that every schema has.</summary>
    private static Schema SpecifiedSchema() =>
        new SdlSchemaBuilder(name => new UncheckedScalar(name)).Build(Parser.Parse("scalar String", ParserOptions.Trusted));

    private static ObjectTypeDefinition AddRoot(BindingContext context, OperationType operation, IReadOnlyList<Type> classes)
    {
        var definition = new ObjectTypeDefinition(operation.ToString()) { Description = $"Where every {operation.ToString().ToLowerInvariant()} starts." };
        context.Add(definition, null);
        var subscriptions = new SubscriptionBinder(context);
        foreach (var declaring in classes)
        {
            foreach (var method in ObjectTypeFiller.FieldMethods(declaring))
            {
                if (operation == OperationType.Subscription && SubscriptionBinder.IsSource(method, declaring))
                    continue;
                var name = Naming.OfMember(method);
                if (definition.Fields.TryGet(name, out _))
                {
                    context.Faults.Add($"{operation}.{name} is declared twice, the second time by {declaring}.");
                    continue;
                }
                context.Fields.AddMethod(definition, typeof(object), method, declaring);
                if (operation == OperationType.Subscription)
                    subscriptions.Bind(definition, method, declaring);
                if (operation == OperationType.Mutation && context.Options.Options.MutationsTakeOneInput)
                    CheckMutation(context, definition, method, declaring);
            }
        }
        return definition;
    }

    /// <summary>The convention of <see cref="IMutationResult"/>; a mutation that returns something else may look as it likes.</summary>
    private static void CheckMutation(BindingContext context, ObjectTypeDefinition mutation, MethodInfo method, Type declaring)
    {
        var returned = method.ReturnType.IsGenericType && !typeof(IMutationResult).IsAssignableFrom(method.ReturnType) ? method.ReturnType.GetGenericArguments()[0] : method.ReturnType;
        if (!typeof(IMutationResult).IsAssignableFrom(returned))
            return;
        if (mutation.Fields.Find(Naming.OfMember(method)) is { } field && (field.Arguments.Count != 1 || field.Arguments[0].Name != "input"))
            context.Faults.Add($"{declaring.Name}.{method.Name}: a mutation takes exactly one argument, named input; it has {string.Join(", ", field.Arguments.Select(argument => argument.Name))}.");
    }

    /// <summary>Only scalars that something uses, and those that the program registered, are shown.</summary>
    private static void AddScalars(Schema schema, ScalarMap scalars, IReadOnlyList<ScalarTypeDefinition> candidates)
    {
        var used = ScalarUse.Of(schema);
        foreach (var scalar in candidates.Where(scalar => scalars.ByName(scalar.Name) == scalar && used.Contains(scalar)))
            schema.Add(scalar);
        ScalarUse.RemoveUnused(schema);
    }
}
