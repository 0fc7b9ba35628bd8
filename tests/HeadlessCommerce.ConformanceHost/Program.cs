using System.Globalization;
using HeadlessCommerce.ConformanceHost.Commerce;
using HeadlessCommerce.ConformanceHost.Corpus;
using HeadlessCommerce.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// Two servers for the public suites: `engine`, the commerce schema of the bench, on PORT, and `corpus`, any schema that a test case brings, on PORT + 1.
// --documents FILE registers the documents of a client tool's manifest; `schema` alone prints the commerce schema, which those tools compile against.
if (args is ["schema"])
{
    await using var unserved = CommerceHost.Create(port: 0);
    Console.Write(SdlPrinter.Print(unserved.Services.GetRequiredService<Schema>()));
    return;
}
var port = int.Parse(Environment.GetEnvironmentVariable("PORT") ?? "4100", CultureInfo.InvariantCulture);

await using var engine = CommerceHost.Create(
    port,
    hardened: args.Contains("--hardened"),
    documents: [.. args.Zip(args.Skip(1)).Where(pair => pair.First == "--documents").Select(pair => pair.Second)]
);
await using var corpus = CorpusHost.Create(port + 1);
await engine.StartAsync();
await corpus.StartAsync();
Console.WriteLine($"engine: http://127.0.0.1:{port}/graphql");
Console.WriteLine($"corpus: http://127.0.0.1:{port + 1}");
await engine.WaitForShutdownAsync();
