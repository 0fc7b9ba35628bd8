using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HeadlessCommerce.Server.Local;

/// <summary>Signals to processes by id, and what <c>/proc</c> knows of them.</summary>
internal static class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    public static void Send(int processId, int signal) => _ = SendSignal(processId, signal);

    /// <summary>Whether the process lives and its command line holds the text: ids are used again, a stale pid file must not end a stranger.</summary>
    public static bool IsRunning(int processId, string commandContains)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Replace('\0', ' ').Contains(commandContains, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Asks a process to end, waits, and kills it when it takes too long.</summary>
    public static async Task Stop(int processId, string commandContains, int signal, TimeSpan patience)
    {
        if (!IsRunning(processId, commandContains))
            return;
        Send(processId, signal);
        for (var waited = Stopwatch.StartNew(); IsRunning(processId, commandContains); await Task.Delay(20))
            if (waited.Elapsed > patience)
            {
                Send(processId, Kill);
                patience += TimeSpan.FromSeconds(5);
            }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
