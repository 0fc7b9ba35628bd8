using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Descriptions from the XML documentation that lies next to each assembly: summaries are written once, for readers of the code and of the schema.</summary>
internal sealed partial class Descriptions
{
    private readonly Dictionary<Assembly, (Dictionary<string, XElement> Members, ILookup<string, XElement> Methods)> _files = [];

    public string? Of(Type type) => Given(type) ?? Summary(type.Assembly, "T:" + NameOf(type)) ?? Inherited(type);

    /// <summary>What is said of ids where nothing more is to say.</summary>
    private const string GlobalIdentifier = "Opaque global id, also for node(id).";

    public string? Of(MemberInfo member) =>
        Given(member) ?? Written(member) ?? (member.IsDefined(typeof(IDAttribute), inherit: true) ? GlobalIdentifier : null);

    private string? Written(MemberInfo member)
    {
        var type = member.DeclaringType!;
        return member switch
        {
            MethodInfo method => Text(Find(method)?.Element("summary")),
            PropertyInfo property => Summary(type.Assembly, $"P:{NameOf(type)}.{member.Name}")
                ?? Param(Find(type.Assembly, "T:" + NameOf(type)), member.Name)
                ?? OfInterfaceProperty(type, property),
            _ => Summary(type.Assembly, $"F:{NameOf(type)}.{member.Name}"),
        };
    }

    public string? Of(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<GraphQLDescriptionAttribute>() is { } given)
            return given.Description;
        return parameter.Member switch
        {
            ConstructorInfo constructor => Param(Find(constructor.DeclaringType!.Assembly, "T:" + NameOf(constructor.DeclaringType)), parameter.Name!),
            MethodInfo method => Param(Find(method), parameter.Name!) ?? Understood(parameter),
            _ => null,
        };
    }

    /// <summary>A mutation's input says what it is by its type, an id that it is one.</summary>
    private string? Understood(ParameterInfo parameter) =>
        parameter.Name == "input" ? Of(parameter.ParameterType)
        : parameter.IsDefined(typeof(IDAttribute), inherit: true) ? GlobalIdentifier
        : null;

    private static string? Given(MemberInfo member) => member.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description;

    private string? OfInterfaceProperty(Type type, PropertyInfo property) =>
        type.GetInterfaces().Select(i => i.GetProperty(property.Name)).OfType<PropertyInfo>().Select(Of).FirstOrDefault(text => text is not null);

    private string? Inherited(Type type) => type.BaseType is { } parent && parent != typeof(object) && parent.Assembly == type.Assembly ? Of(parent) : null;

    private string? Summary(Assembly assembly, string key) => Text(Find(assembly, key)?.Element("summary"));

    private static string? Param(XElement? member, string name) =>
        Text(member?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == name));

    private XElement? Find(Assembly assembly, string key) => File(assembly).Members.GetValueOrDefault(key);

    // Overloads are rare among resolvers: of several, the one whose parameters have the same names.
    private XElement? Find(MethodInfo method)
    {
        var candidates = File(method.DeclaringType!.Assembly).Methods[$"M:{NameOf(method.DeclaringType!)}.{method.Name}"].ToList();
        return candidates.Count <= 1
            ? candidates.FirstOrDefault()
            : candidates.FirstOrDefault(member =>
                member.Elements("param").All(param => method.GetParameters().Any(parameter => parameter.Name == (string?)param.Attribute("name")))
            );
    }

    private (Dictionary<string, XElement> Members, ILookup<string, XElement> Methods) File(Assembly assembly)
    {
        if (_files.TryGetValue(assembly, out var known))
            return known;
        var path = assembly.Location.Length == 0 ? "" : Path.ChangeExtension(assembly.Location, ".xml");
        var elements = System.IO.File.Exists(path) ? XDocument.Load(path).Descendants("member") : [];
        var members = elements.DistinctBy(member => (string?)member.Attribute("name")).ToDictionary(member => (string)member.Attribute("name")!);
        return _files[assembly] = (members, members.Where(pair => pair.Key.StartsWith("M:", StringComparison.Ordinal)).ToLookup(pair => WithoutParameters(pair.Key), pair => pair.Value));
    }

    /// <summary>A method's key up to its parameters, those of its types included.</summary>
    private static string WithoutParameters(string key)
    {
        var parameters = key.IndexOf('(', StringComparison.Ordinal);
        var name = parameters < 0 ? key : key[..parameters];
        var generic = name.LastIndexOf("``", StringComparison.Ordinal);
        return generic < 0 ? name : name[..generic];
    }

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    /// <summary>Text with its references as names, and its line breaks as blanks.</summary>
    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        var text = string.Concat(
            element
                .DescendantNodes()
                .Select(node =>
                    node switch
                    {
                        XText { Parent: { Name.LocalName: "c" } } code => $"`{code.Value}`",
                        XText plain => plain.Value,
                        XElement { Name.LocalName: "see" or "seealso" } see when see.IsEmpty => NameOfReference(see),
                        XElement { Name.LocalName: "paramref" or "typeparamref" } reference => Naming.Camel((string?)reference.Attribute("name") ?? ""),
                        XElement { Name.LocalName: "para" } => "\n\n",
                        _ => "",
                    }
                )
        );
        text = string.Join("\n\n", text.Split("\n\n").Select(part => Blanks.Replace(part, " ").Trim()).Where(part => part.Length > 0));
        return text.Length == 0 ? null : text;
    }

    private static string NameOfReference(XElement see)
    {
        var target = (string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? (string?)see.Attribute("href") ?? "";
        var isMember = target.Length > 1 && target[1] == ':' && target[0] != 'T';
        var name = target[(target.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('(')[0].Split('.')[^1].Split('`')[0];
        return isMember ? Naming.Camel(name) : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks { get; }
}
