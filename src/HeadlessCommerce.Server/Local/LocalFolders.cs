using System.Security.Cryptography;
using System.Text;

namespace HeadlessCommerce.Server.Local;

/// <summary>Where a clone keeps what it runs: <c>.local/</c> in the clone, and the data of its private PostgreSQL and Redis.</summary>
public sealed class LocalFolders
{
    private LocalFolders(string repository)
    {
        Repository = repository;
        Local = Path.Combine(repository, ".local");
        // Root's services run as another user (PostgreSQL refuses root), who may not enter the clone: it may lie under /root.
        Data = Environment.IsPrivilegedProcess ? Path.Combine("/var/lib/headless-commerce", Fingerprint(repository)) : Path.Combine(Local, "data");
    }

    public string Repository { get; }

    /// <summary>Ignored by git: run.json, keys of development tokens.</summary>
    public string Local { get; }

    /// <summary>What <c>./dev reset</c> forgets.</summary>
    public string Data { get; }

    public string RunFile => Path.Combine(Local, "run.json");

    /// <summary>The clone around the current directory, or around the program; else the current directory.</summary>
    public static LocalFolders Find() => new(Root(Environment.CurrentDirectory) ?? Root(AppContext.BaseDirectory) ?? Environment.CurrentDirectory);

    internal static LocalFolders At(string clone) => new(clone);

    private static string? Root(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "HeadlessCommerce.sln")))
                return folder.FullName;
        return null;
    }

    private static string Fingerprint(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
}
