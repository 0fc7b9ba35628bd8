using System.Reflection;

namespace HeadlessCommerce.Platform;

/// <summary>SQL and Lua files that are compiled into the assembly, named by their path in the project.</summary>
internal static class EmbeddedText
{
    public static string Read(Assembly assembly, string path)
    {
        using var stream = assembly.GetManifestResourceStream(path) ?? throw new InvalidOperationException($"There is no embedded file {path}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
