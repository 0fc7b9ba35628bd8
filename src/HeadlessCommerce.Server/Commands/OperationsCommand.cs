using System.CommandLine;
using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Server.Commands;

/// <summary>Registered documents: one a file, and the manifest that clients send ids from.</summary>
internal static class OperationsCommand
{
    public static Command Create()
    {
        var manifest = new Command("manifest", "Write schema/operations/manifest.json from the files");
        manifest.SetAction(_ =>
        {
            var folder = GraphQLSetup.OperationsFolder(ServerHost.CreateBuilder([]).Configuration);
            var faults = SchemaCommand.WithExecutor(executor => OperationCheck.FaultsOf(folder, executor));
            foreach (var fault in faults)
                Console.Error.WriteLine(fault);
            if (faults.Count > 0)
                return 1;
            var found = OperationManifest.Scan(folder);
            found.Write(folder);
            SampleOperations.Write(found, LocalFolders.Find().Repository);
            Console.WriteLine($"{found.Operations.Count} operations in {Path.Combine(folder, OperationManifest.FileName)}");
            return 0;
        });
        return new Command("operations", "Persisted operations") { manifest };
    }
}
