namespace HeadlessCommerce.Server.Local;

/// <summary>
/// One <c>./dev up</c> per clone, from its first step to its last: held as a lock on a file, which ends with the process however it ends. Beside it stands who holds it and how far it is,
/// for the one that comes too early.
/// </summary>
internal sealed class UpLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly FileStream _lock;
    private readonly string _note;

    private UpLock(FileStream held, string note) => (_lock, _note) = (held, note);

    /// <summary>Takes the lock; waits for one that is stopping, and refuses beside one that is not.</summary>
    /// <param name="folders">The clone.</param>
    /// <param name="purpose">What the caller is about to do, for the message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<UpLock> Take(LocalFolders folders, string purpose, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folders.Local);
        var (file, note) = (Path.Combine(folders.Local, "up.lock"), Path.Combine(folders.Local, "up.note"));
        var until = DateTime.UtcNow + Patience;
        for (var told = false; ; await Task.Delay(50, cancellationToken))
        {
            if (Open(file) is { } held)
            {
                var taken = new UpLock(held, note);
                taken.Says(UpStage.Starting);
                return taken;
            }
            if (DateTime.UtcNow >= until)
                throw new InvalidOperationException($"Another ./dev up of this clone does not end; {purpose} when it has.");
            if (Read(note) is not var (processId, stage))
                continue; // it has just taken the lock and is about to write, or has just removed that and lets go
            if (stage is not UpStage.Stopping)
                throw new InvalidOperationException(
                    stage is UpStage.Starting
                        ? $"Another ./dev up of this clone is starting (process {processId}). Ctrl-C there ends it."
                        : $"./dev up runs already (process {processId}): {string.Join(", ", RunFile.Read(folders.RunFile)?.Servers.Select(server => server.Url) ?? [])}. Ctrl-C there ends it; {purpose} after that."
                );
            if (!told)
                Console.Error.WriteLine($"Waiting for the ./dev up that is stopping (process {processId}) …");
            told = true;
        }
    }

    /// <summary>How far its holder is.</summary>
    public void Says(UpStage stage) => PrivateFiles.Write(_note, $"{Environment.ProcessId} {stage}");

    public void Dispose()
    {
        File.Delete(_note);
        _lock.Dispose();
    }

    private static FileStream? Open(string file)
    {
        try
        {
            return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static (int ProcessId, UpStage Stage)? Read(string note)
    {
        try
        {
            return File.ReadAllText(note).Split(' ') is [var id, var stage] ? (int.Parse(id, System.Globalization.CultureInfo.InvariantCulture), Enum.Parse<UpStage>(stage)) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <summary>How far a <c>./dev up</c> is.</summary>
internal enum UpStage
{
    Starting,
    Running,
    Stopping,
}
