using System.CommandLine;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Server.Commands;

/// <summary>The schema as a file that people review and a test compares.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var output = new Option<string?>("--output") { Description = "The file; by default schema/schema.graphql" };
        var export = new Command("export", "Write the schema as SDL") { output };
        export.SetAction(parsed =>
        {
            var file = parsed.GetValue(output) ?? Path.Combine(LocalFolders.Find().Repository, "schema", "schema.graphql");
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            File.WriteAllText(file, Print());
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "errors.md"), PrintErrors());
            Console.WriteLine(file);
            return 0;
        });
        return new Command("schema", "The schema") { export };
    }

    internal static string PrintErrors() => WithExecutor(executor => ErrorsPage.Print(executor.Schema));

    internal static string Print() => WithExecutor(executor => SdlPrinter.Print(executor.Schema));

    /// <summary>The engine as the code alone makes it: no store is asked.</summary>
    internal static T WithExecutor<T>(Func<RequestExecutor, T> use)
    {
        var builder = ServerHost.CreateBuilder([]);
        builder.Services.AddPlatform(postgres: "", redis: "").AddCommerce(builder.Environment);
        builder.AddShopSchema();
        using var services = builder.Services.BuildServiceProvider();
        return use(services.GetRequiredService<RequestExecutor>());
    }
}
