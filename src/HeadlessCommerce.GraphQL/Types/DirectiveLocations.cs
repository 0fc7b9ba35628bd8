using System.Text;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Directive locations as GraphQL writes them.</summary>
public static class DirectiveLocations
{
    private static readonly Dictionary<string, DirectiveLocation> ByName = Enum.GetValues<DirectiveLocation>().ToDictionary(Print);

    /// <summary>For example FRAGMENT_SPREAD.</summary>
    public static string Print(DirectiveLocation location)
    {
        var text = new StringBuilder();
        foreach (var c in location.ToString())
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToUpperInvariant(c));
        }
        return text.ToString();
    }

    internal static DirectiveLocation Parse(string name) => ByName[name];
}
