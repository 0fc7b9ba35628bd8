using System.CommandLine;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Server.Commands;

internal static class ResetCommand
{
    public static Command Create()
    {
        var command = new Command("reset", "Forget the data of the private PostgreSQL and Redis");
        command.SetAction(async (_, cancellationToken) =>
        {
            var folders = LocalFolders.Find();
            using var only = await UpLock.Take(folders, "reset", cancellationToken);
            await RunningInstance.TidyUp(folders);
            if (Directory.Exists(folders.Data))
                Directory.Delete(folders.Data, recursive: true);
            Console.WriteLine("Forgotten. ./dev up starts anew.");
            return 0;
        });
        return command;
    }
}
