using HeadlessCommerce.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>What the parts of the binding share while they build one schema.</summary>
internal sealed class BindingContext
{
    public BindingContext(Schema schema, GraphQLServerBuilder options, IServiceProviderIsService services, ScalarMap scalars)
    {
        Schema = schema;
        Options = options;
        Services = services;
        Scalars = scalars;
        Discovery = new TypeDiscovery(options.Assemblies, options.ExplicitTypes);
        Input = new InputTypes(this);
        Output = new OutputTypes(this);
        Fields = new FieldBinder(this);
        Nodes = new NodeConvention(this);
    }

    public Schema Schema { get; }
    public GraphQLServerBuilder Options { get; }
    public IServiceProviderIsService Services { get; }
    public ScalarMap Scalars { get; }
    public TypeDiscovery Discovery { get; }
    public SchemaFaults Faults { get; } = new();
    public Descriptions Descriptions { get; } = new();
    public InputTypes Input { get; }
    public OutputTypes Output { get; }
    public FieldBinder Fields { get; }
    public NodeConvention Nodes { get; }

    /// <summary>C# class to object type, for values of abstract positions.</summary>
    public RuntimeTypes RuntimeTypes { get; } = new();

    /// <summary>Adds a type; two C# types of one name are a fault.</summary>
    public void Add(TypeDefinition type, Type? clrType)
    {
        if (Schema.Types.ContainsKey(type.Name))
            Faults.Add($"Two types are named {type.Name}; the second is {clrType}. Rename one with [GraphQLName].");
        else
            Schema.Add(type);
    }
}
