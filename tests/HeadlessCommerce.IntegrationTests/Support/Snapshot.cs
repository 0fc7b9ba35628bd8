using System.Runtime.CompilerServices;

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>
/// Compares a text with the file of an earlier run, <c>__snapshots__/Class.Method.snap</c> beside the test. What differs is written to <c>__mismatch__</c>;
/// move it over when it is right. A missing file is written, and fails on CI, where nobody would look at it.
/// </summary>
public static class Snapshot
{
    public static void Match(string actual, string? name = null, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var folder = Path.GetDirectoryName(file)!;
        var title = $"{Path.GetFileNameWithoutExtension(file)}.{name ?? method}.snap";
        var expected = Path.Combine(folder, "__snapshots__", title);
        var mismatch = Path.Combine(folder, "__mismatch__", title);
        var text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (!File.Exists(expected))
        {
            Write(Environment.GetEnvironmentVariable("CI") is null ? expected : mismatch, text);
            Assert.True(Environment.GetEnvironmentVariable("CI") is null, $"There is no snapshot {title}; what it would be is in __mismatch__.");
            return;
        }
        if (File.ReadAllText(expected) == text)
        {
            File.Delete(mismatch);
            return;
        }
        Write(mismatch, text);
        Assert.Equal(File.ReadAllText(expected), text);
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
