using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HeadlessCommerce.Server.Local;

/// <summary>The user of the private services: the caller, or, as PostgreSQL refuses root, the user <c>postgres</c> that Debian's package made.</summary>
internal static class ServiceUser
{
    private const string Name = "postgres";
    private static readonly Lazy<(uint User, uint Group)?> Ids = new(Find);

    /// <summary>Puts the change of user (none when not root) before a command.</summary>
    public static IEnumerable<string> Command(string file, IEnumerable<string> arguments) =>
        Ids.Value is var (user, group) ? ["setpriv", $"--reuid={user}", $"--regid={group}", "--init-groups", "--", file, .. arguments] : [file, .. arguments];

    /// <summary>Gives a file or folder to the services' user.</summary>
    public static void Own(string path)
    {
        if (Ids.Value is var (user, group) && Chown(path, user, group) != 0)
            throw new IOException($"Cannot give {path} to the user {Name}: error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>Runs a command to its end, or ends it with what it started; its output is in the exception when it fails.</summary>
    public static async Task Run(string file, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var command = Command(file, arguments).ToArray();
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(file)} failed:\n{await output}{await errors}");
    }

    private static (uint, uint)? Find()
    {
        if (!Environment.IsPrivilegedProcess)
            return null;
        var entry = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(fields => fields[0] == Name)
            ?? throw new InvalidOperationException($"PostgreSQL does not run as root, and there is no user '{Name}': install PostgreSQL with ./dev up, or run as another user.");
        return (uint.Parse(entry[2], System.Globalization.CultureInfo.InvariantCulture), uint.Parse(entry[3], System.Globalization.CultureInfo.InvariantCulture));
    }

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}
