namespace HeadlessCommerce.Server.Local;

/// <summary>An earlier <c>./dev up</c> of this clone: ended in order when it lives, tidied up after when it was killed.</summary>
internal static class RunningInstance
{
    private const string Program = "HeadlessCommerce";

    public static async Task Stop(LocalFolders folders)
    {
        if (RunFile.Read(folders.RunFile) is { } run)
        {
            if (run.IsAlive)
                Console.Error.WriteLine($"Stopping the ./dev up that runs already (process {run.ProcessId}) …");
            await Signals.Stop(run.ProcessId, Program, Signals.Terminate, TimeSpan.FromSeconds(30));
            await Task.WhenAll(run.Servers.Select(server => Signals.Stop(server.ProcessId, Program, Signals.Terminate, TimeSpan.FromSeconds(10))));
            File.Delete(folders.RunFile);
        }
        await LocalServices.StopLeftovers(folders.Data);
    }
}
