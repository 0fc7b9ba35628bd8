using System.CommandLine;
using HeadlessCommerce.Server.Commands.Demo;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Server.Commands;

internal static class DemoCommand
{
    public static Command Create()
    {
        var url = new Option<string?>("--url") { Description = "A server that runs; by default that of ./dev up" };
        var command = new Command("demo", "Walk the shopper's journey, a line a step") { url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folders = LocalFolders.Find();
            var endpoint = parsed.GetValue(url)
                ?? (RunFile.Read(folders.RunFile) is { IsAlive: true } run ? run.Servers[0].Url : throw new InvalidOperationException("Nothing runs: start ./dev up in another terminal."));
            using var walk = new DemoWalk(endpoint, GraphQLSetup.OperationsFolder(ServerHost.CreateBuilder([]).Configuration), folders);
            await walk.Run(cancellationToken);
            return 0;
        });
        return command;
    }
}
