using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types.Scalars;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Turns type system syntax into a schema. Finds what the model cannot hold, such as two types of one name; <see cref="SchemaValidator"/> judges the rest.</summary>
internal sealed class SdlSchemaBuilder(Func<string, ScalarTypeDefinition> scalar)
{
    private readonly Schema _schema = new();

    /// <summary>Per type name its definition, then its extensions.</summary>
    private readonly Dictionary<string, List<TypeDefinitionNode>> _parts = new(StringComparer.Ordinal);
    private readonly List<DirectiveDefinitionNode> _directives = [];
    private readonly List<SchemaDefinitionNode> _schemaParts = [];
    private Source _source = SpecifiedDefinitions.Document.Source;

    public List<string> Errors { get; } = [];

    public Schema Build(DocumentNode document)
    {
        _source = document.Source;
        CollectDefinitions(document);
        CollectExtensions(document);
        CollectDefinitions(SpecifiedDefinitions.Document);
        foreach (var (name, parts) in _parts)
            _schema.Add(CreateType(name, parts[0]));
        foreach (var name in BuiltInScalars.Names)
            _schema.Add(BuiltInScalars.Create(name)!);
        foreach (var (name, parts) in _parts)
        {
            foreach (var part in parts)
                FillType(_schema.Types[name], part);
        }
        foreach (var directive in _directives)
            _schema.Add(CreateDirective(directive));
        SetRootTypes();
        return _schema;
    }

    /// <summary>A definition of a name that the specification defines changes nothing, as in graphql-js; a directive may be declared anew.</summary>
    private void CollectDefinitions(DocumentNode document)
    {
        var specified = document == SpecifiedDefinitions.Document;
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case SchemaDefinitionNode { IsExtension: false } schema:
                    if (_schemaParts.Count > 0)
                        Report(schema.Position, "Must provide only one schema definition.");
                    _schemaParts.Add(schema);
                    break;
                case TypeDefinitionNode { IsExtension: false } type:
                    var reserved = BuiltInScalars.Names.Contains(type.Name.Value) || SpecifiedDefinitions.IsIntrospectionType(type.Name.Value);
                    if (reserved != specified)
                        break;
                    if (!_parts.TryAdd(type.Name.Value, [type]))
                        Report(type.Name.Position, $"There can be only one type named \"{type.Name}\".");
                    break;
                case DirectiveDefinitionNode directive:
                    if (!_directives.Exists(known => known.Name.Value == directive.Name.Value))
                        _directives.Add(directive);
                    else if (!specified)
                        Report(directive.Name.Position, $"There can be only one directive named \"@{directive.Name}\".");
                    break;
            }
        }
    }

    private void CollectExtensions(DocumentNode document)
    {
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case SchemaDefinitionNode { IsExtension: true } schema:
                    _schemaParts.Add(schema);
                    break;
                case TypeDefinitionNode { IsExtension: true } type:
                    if (!_parts.TryGetValue(type.Name.Value, out var parts))
                        Report(type.Name.Position, $"Cannot extend type \"{type.Name}\" because it is not defined.");
                    else if (parts[0].GetType() != type.GetType())
                        Report(type.Name.Position, $"Cannot extend type \"{type.Name}\" as another kind of type than it is.");
                    else
                        parts.Add(type);
                    break;
            }
        }
    }

    private TypeDefinition CreateType(string name, TypeDefinitionNode node)
    {
        TypeDefinition type = node switch
        {
            ScalarTypeDefinitionNode => scalar(name),
            ObjectTypeDefinitionNode => new ObjectTypeDefinition(name),
            InterfaceTypeDefinitionNode => new InterfaceTypeDefinition(name),
            UnionTypeDefinitionNode => new UnionTypeDefinition(name),
            EnumTypeDefinitionNode => new EnumTypeDefinition(name),
            _ => new InputObjectTypeDefinition(name),
        };
        type.Description = node.Description;
        return type;
    }

    private void FillType(TypeDefinition type, TypeDefinitionNode node)
    {
        type.Directives.AddRange(node.Directives);
        switch (type, node)
        {
            case (ScalarTypeDefinition scalarType, _):
                scalarType.SpecifiedBy ??= AppliedDirectives.Text(node.Directives, "specifiedBy", "url");
                break;
            case (ObjectTypeDefinition target, ObjectTypeDefinitionNode part):
                FillComplexType(target, part.Interfaces, part.Fields);
                break;
            case (InterfaceTypeDefinition target, InterfaceTypeDefinitionNode part):
                FillComplexType(target, part.Interfaces, part.Fields);
                break;
            case (UnionTypeDefinition union, UnionTypeDefinitionNode part):
                foreach (var member in part.Types)
                {
                    if (Find(member) is ObjectTypeDefinition memberType)
                        union.Types.Add(memberType);
                    else if (_schema.Types.ContainsKey(member.Name))
                        Report(member.Position, $"Union type {union} can only include Object types, it cannot include {member.Name}.");
                }
                break;
            case (EnumTypeDefinition enumType, EnumTypeDefinitionNode part):
                foreach (var value in part.Values)
                    enumType.Values.Add(CreateEnumValue(value));
                break;
            case (InputObjectTypeDefinition input, InputObjectTypeDefinitionNode part):
                if (part.IsExtension && AppliedDirectives.Has(part.Directives, "oneOf"))
                    Report(part.Position, $"Cannot extend type \"{type}\" with @oneOf: values that were right would become wrong.");
                input.IsOneOf |= AppliedDirectives.Has(part.Directives, "oneOf");
                AddInputValues(input.Fields, part.Fields);
                break;
        }
    }

    private void FillComplexType(ComplexTypeDefinition type, IReadOnlyList<NamedTypeNode> interfaces, IReadOnlyList<FieldDefinitionNode> fields)
    {
        foreach (var node in interfaces)
        {
            if (Find(node) is InterfaceTypeDefinition inter)
                type.Interfaces.Add(inter);
            else if (_schema.Types.ContainsKey(node.Name))
                Report(node.Position, $"Type {type} must only implement Interface types, it cannot implement {node.Name}.");
        }
        foreach (var node in fields)
        {
            if (Resolve(node.Type) is not { } fieldType)
                continue;
            var field = new FieldDefinition(node.Name.Value, fieldType)
            {
                Description = node.Description,
                DeprecationReason = DeprecationReason(node.Directives),
            };
            field.Directives.AddRange(node.Directives);
            AddInputValues(field.Arguments, node.Arguments);
            type.Fields.Add(field);
        }
    }

    private void AddInputValues(FieldCollection<InputValueDefinition> to, IReadOnlyList<InputValueDefinitionNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (Resolve(node.Type) is not { } type)
                continue;
            var value = new InputValueDefinition(node.Name.Value, type)
            {
                Description = node.Description,
                DefaultValue = node.DefaultValue,
                DeprecationReason = DeprecationReason(node.Directives),
            };
            value.Directives.AddRange(node.Directives);
            to.Add(value);
        }
    }

    private static EnumValueDefinition CreateEnumValue(EnumValueDefinitionNode node)
    {
        var value = new EnumValueDefinition(node.Name.Value)
        {
            Description = node.Description,
            DeprecationReason = DeprecationReason(node.Directives),
            RuntimeValue = node.Name.Value,
        };
        value.Directives.AddRange(node.Directives);
        return value;
    }

    private DirectiveDefinition CreateDirective(DirectiveDefinitionNode node)
    {
        var directive = new DirectiveDefinition(node.Name.Value) { Description = node.Description, IsRepeatable = node.IsRepeatable };
        AddInputValues(directive.Arguments, node.Arguments);
        directive.Locations.AddRange(node.Locations.Select(location => DirectiveLocations.Parse(location.Value)));
        return directive;
    }

    /// <summary>Without a schema definition the types Query, Mutation and Subscription are the roots (spec §3.3.1).</summary>
    private void SetRootTypes()
    {
        var named = new Dictionary<OperationType, NamedTypeNode>();
        foreach (var part in _schemaParts)
        {
            _schema.Description ??= part.Description;
            _schema.AppliedDirectives.AddRange(part.Directives);
            foreach (var root in part.OperationTypes)
            {
                if (!named.TryAdd(root.Operation, root.Type))
                    Report(root.Position, $"There can be only one {Printer.Keyword(root.Operation)} type in schema.");
            }
        }
        var defaults = !_schemaParts.Exists(part => !part.IsExtension);
        foreach (var operation in Enum.GetValues<OperationType>())
        {
            if (defaults && _parts.TryGetValue(operation.ToString(), out var parts))
                SetRootType(operation, new NamedTypeNode(parts[0].Name.Position, operation.ToString()));
            else if (named.TryGetValue(operation, out var node))
                SetRootType(operation, node);
        }
    }

    private void SetRootType(OperationType operation, NamedTypeNode node)
    {
        if (Find(node) is not ObjectTypeDefinition type)
        {
            if (_schema.Types.ContainsKey(node.Name))
                Report(node.Position, $"{operation} root type must be Object type, it cannot be {node.Name}.");
            return;
        }
        switch (operation)
        {
            case OperationType.Query:
                _schema.QueryType = type;
                break;
            case OperationType.Mutation:
                _schema.MutationType = type;
                break;
            default:
                _schema.SubscriptionType = type;
                break;
        }
    }

    private TypeReference? Resolve(TypeNode node)
    {
        var named = node;
        while (named is not NamedTypeNode)
            named = named is ListTypeNode list ? list.Of : ((NonNullTypeNode)named).Of;
        return Find((NamedTypeNode)named) is null ? null : _schema.Resolve(node);
    }

    private TypeDefinition? Find(NamedTypeNode node)
    {
        if (_schema.TryGetType<TypeDefinition>(node.Name, out var type))
            return type;
        Report(node.Position, $"Unknown type \"{node.Name}\"." + DidYouMean.Text(node.Name, _schema.Types.Keys));
        return null;
    }

    /// <summary>Null when not deprecated; an argument of the wrong kind is the validator's to report.</summary>
    private static string? DeprecationReason(IReadOnlyList<DirectiveNode> directives) =>
        AppliedDirectives.Has(directives, "deprecated")
            ? AppliedDirectives.Text(directives, "deprecated", "reason") ?? SpecifiedDefinitions.DefaultDeprecationReason
            : null;

    private void Report(int position, string message)
    {
        var (line, column) = _source.GetLocation(position);
        Errors.Add($"{message} ({line}:{column})");
    }
}
