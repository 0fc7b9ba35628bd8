namespace HeadlessCommerce.Server.Local;

/// <summary>Files and folders that hold passwords, keys or data: nobody else may read them.</summary>
internal static class PrivateFiles
{
    /// <summary>Replaces the file at once, so that a reader never sees half of it.</summary>
    public static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var half = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(half, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(half, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(half, file, overwrite: true);
    }

    /// <summary>The same, for the services' user.</summary>
    public static void WriteForService(string file, string text)
    {
        Write(file, text);
        ServiceUser.Own(file);
    }

    /// <summary>A folder that only the services' user (and root) can enter; the way to it is open.</summary>
    public static void CreateFolderForService(string folder)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        ServiceUser.Own(folder);
    }
}
