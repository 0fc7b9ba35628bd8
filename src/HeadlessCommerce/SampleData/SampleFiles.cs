using System.Reflection;
using System.Text.Json.Nodes;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.SampleData;

/// <summary>The content of the sample shop, compiled into the assembly; README.md describes its format.</summary>
internal static class SampleFiles
{
    private const string Products = "SampleData/Products/";

    /// <summary>A file of the folder Shop, as JSON text.</summary>
    public static string Shop(string name) => EmbeddedText.Read(Assembly.GetExecutingAssembly(), $"SampleData/Shop/{name}.json");

    /// <summary>All products, as one JSON array.</summary>
    public static string AllProducts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new JsonArray();
        foreach (var path in assembly.GetManifestResourceNames().Where(path => path.StartsWith(Products, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            foreach (var product in JsonNode.Parse(EmbeddedText.Read(assembly, path))!["products"]!.AsArray())
                all.Add(product!.DeepClone());
        }
        return all.ToJsonString();
    }
}
