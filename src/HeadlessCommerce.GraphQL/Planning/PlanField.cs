using System.Text.Json;
using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>A field of a plan: all selections of one response key merged.</summary>
internal sealed class PlanField
{
    private readonly SelectionCollector _collector;
    private readonly Lock _lock = new();
    private Dictionary<ObjectTypeDefinition, SelectionPlan>? _selections;
    private SourceLocation[]? _locations;

    private readonly IReadOnlyList<DeferUsage?>? _usages;
    private readonly IReadOnlyList<DeferUsage> _waitsFor;

    /// <param name="collector">Finds what is selected below.</param>
    /// <param name="parentType">The concrete type.</param>
    /// <param name="definition">The field.</param>
    /// <param name="nodes">Its selections.</param>
    /// <param name="usages">Per selection the deferred fragment that it stands in; null when nothing is deferred.</param>
    /// <param name="waitsFor">The deferred fragments that it is executed for; empty when it is not deferred.</param>
    /// <param name="order">Its place among its siblings.</param>
    public PlanField(
        SelectionCollector collector,
        ObjectTypeDefinition parentType,
        FieldDefinition definition,
        IReadOnlyList<FieldNode> nodes,
        IReadOnlyList<DeferUsage?>? usages,
        IReadOnlyList<DeferUsage> waitsFor,
        int order
    )
    {
        (_usages, _waitsFor) = (usages, waitsFor);
        _collector = collector;
        ParentType = parentType;
        Definition = definition;
        Nodes = nodes;
        Order = order;
        Key = nodes[0].ResponseName;
        ResponseName = JsonEncodedText.Encode(Key);
        Arguments = ArgumentPlan.Create(definition, nodes[0]);
        if (definition.Type.NamedType is ObjectTypeDefinition type)
            SelectionFor(type);
    }

    public ObjectTypeDefinition ParentType { get; }

    public FieldDefinition Definition { get; }

    public IReadOnlyList<FieldNode> Nodes { get; }

    /// <summary>Place among its siblings.</summary>
    public int Order { get; }

    public string Key { get; }

    public JsonEncodedText ResponseName { get; }

    public ArgumentPlan Arguments { get; }

    /// <summary>How messages name it: <c>Product.price</c>.</summary>
    public string Coordinate => $"{ParentType.Name}.{Definition.Name}";

    /// <summary>Whether values may be read as late as while writing: not in mutations, where a later field may change what an earlier one returned.</summary>
    public bool MayReadLate => _collector.MayReadLate;

    public IReadOnlyList<SourceLocation> Locations => _locations ??= [.. Nodes.Select(node => _collector.Source.GetLocation(node.Position))];

    /// <summary>What is selected below, for a concrete type. Types of an abstract position are planned when the first value of them comes by.</summary>
    public SelectionPlan SelectionFor(ObjectTypeDefinition type)
    {
        lock (_lock)
        {
            _selections ??= [];
            if (!_selections.TryGetValue(type, out var selection))
                _selections[type] = selection = _collector.Collect(type, Nodes.Select((node, i) => (node.SelectionSet!, _usages?[i])), _waitsFor);
            return selection;
        }
    }

    /// <summary>Whether a field of this name is selected below, of whatever type; a path of names leads further down.</summary>
    public bool IsSelected(ReadOnlySpan<string> path) => _collector.IsSelected(Nodes.Select(node => node.SelectionSet), path);

    public FieldColumn CreateColumn(Level level) =>
        Definition.Resolver is FieldBinding binding ? binding.CreateColumn(this, level)
        : Definition.Name == "__typename" ? new TypeNameColumn(this, level)
        : throw new InvalidOperationException($"{Coordinate} has no resolver.");

    /// <summary>Whether it and all below it resolve without waiting, as far as the types are known.</summary>
    public bool IsSynchronous =>
        (Definition.Name == "__typename" || Definition.Resolver is FieldBinding { IsSynchronous: true })
        && Definition.Type.NamedType switch
        {
            ObjectTypeDefinition type => Array.TrueForAll(SelectionFor(type).Fields, below => below.IsSynchronous),
            InterfaceTypeDefinition or UnionTypeDefinition => false,
            _ => true,
        };
}
