namespace HeadlessCommerce.Server.Local;

/// <summary>What a <c>./dev up</c> of this clone left running when it was killed. The caller holds <see cref="UpLock"/>, so that nobody is stopped who is still at work.</summary>
internal static class RunningInstance
{
    private const string Program = "HeadlessCommerce";

    public static async Task TidyUp(LocalFolders folders)
    {
        if (RunFile.Read(folders.RunFile) is { } run)
        {
            await Signals.Stop(run.ProcessId, Program, Signals.Terminate, TimeSpan.FromSeconds(30)); // a plain dotnet run writes the file too
            await Task.WhenAll(run.Servers.Select(server => Signals.Stop(server.ProcessId, Program, Signals.Terminate, TimeSpan.FromSeconds(10))));
            File.Delete(folders.RunFile);
        }
        await LocalServices.StopLeftovers(folders.Data);
    }
}
