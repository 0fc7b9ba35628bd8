using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Input objects that could never be given (spec §3.10, circular references) and defaults that contain themselves.</summary>
internal sealed class InputCycleValidator(Schema schema, Action<string> report)
{
    private readonly HashSet<InputObjectTypeDefinition> _visitedTypes = [];
    private readonly HashSet<InputValueDefinition> _visitedDefaults = [];
    private readonly List<(object Key, string Name)> _path = [];

    public void Check()
    {
        foreach (var input in schema.Types.Values.OfType<InputObjectTypeDefinition>())
            FollowNonNullFields(input);
        foreach (var input in schema.Types.Values.OfType<InputObjectTypeDefinition>())
            FollowDefault(input, new ObjectValueNode(0, []));
    }

    private void FollowNonNullFields(InputObjectTypeDefinition input)
    {
        if (!_visitedTypes.Add(input))
            return;
        foreach (var field in input.Fields)
        {
            if (field.Type is not NonNullType { Of: InputObjectTypeDefinition target })
                continue;
            _path.Add((input, $"{input}.{field.Name}"));
            if (PathFrom(target) is { } cycle)
                report($"Cannot reference Input Object \"{target}\" within itself through a series of non-null fields: \"{cycle}\".");
            else
                FollowNonNullFields(target);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    /// <summary>InputObjectDefaultValueHasCycle: fields that the default leaves out take their own defaults, which may lead back.</summary>
    private void FollowDefault(InputObjectTypeDefinition input, ValueNode value)
    {
        if (value is ListValueNode list)
        {
            foreach (var item in list.Items)
                FollowDefault(input, item);
        }
        if (value is not ObjectValueNode given)
            return;
        foreach (var field in input.Fields)
        {
            if (field.Type.NamedType is not InputObjectTypeDefinition target)
                continue;
            if (given.Fields.FirstOrDefault(written => written.Name.Value == field.Name) is { } written)
                FollowDefault(target, written.Value);
            else if (field.DefaultValue is not null)
                FollowFieldDefault(input, field, target);
        }
    }

    private void FollowFieldDefault(InputObjectTypeDefinition input, InputValueDefinition field, InputObjectTypeDefinition target)
    {
        var name = $"{input}.{field.Name}";
        if (PathFrom(field) is { } cycle)
        {
            report($"Invalid circular reference. The default value of Input Object field {name} references itself via the default values of: {cycle}.");
            return;
        }
        if (!_visitedDefaults.Add(field))
            return;
        _path.Add((field, name));
        FollowDefault(target, field.DefaultValue!);
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>The names of the way from <paramref name="key"/> to here, or null when it is not on the way.</summary>
    private string? PathFrom(object key)
    {
        var start = _path.FindIndex(step => step.Key == key);
        return start < 0 ? null : string.Join(", ", _path.Skip(start).Select(step => step.Name));
    }
}
