using System.Diagnostics;
using System.Globalization;
using HeadlessCommerce.Benchmarks.Load;

namespace HeadlessCommerce.Benchmarks.Engine;

/// <summary>The fastest server of GraphQL on Node, as a neighbour to compare with. Needs npm; without it the bench goes on alone.</summary>
internal static class Mercurius
{
    private const string Folder = "tests/HeadlessCommerce.Benchmarks/Engine/mercurius";

    public static async Task<ServerProcess?> StartAsync(bool pinned, CancellationToken cancellationToken)
    {
        if (!await IsInstalledAsync(cancellationToken))
        {
            Console.Error.WriteLine("Without mercurius: Node and npm are needed, and its packages.");
            return null;
        }
        return await ServerProcess.StartAsync(
            port => ["node", Path.Combine(Folder, "server.mjs"), port.ToString(CultureInfo.InvariantCulture)],
            [new("NODE_ENV", "production")],
            pinned,
            cancellationToken
        );
    }

    private static async Task<bool> IsInstalledAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "mercurius")))
            return true;
        try
        {
            using var npm = Process.Start(
                new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]) { WorkingDirectory = Folder }
            )!;
            await npm.WaitForExitAsync(cancellationToken);
            return npm.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
