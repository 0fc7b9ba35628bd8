using System.Globalization;
using HeadlessCommerce.ConformanceHost.Corpus;
using Microsoft.Extensions.Hosting;

// Two servers for the public suites: `engine`, the commerce schema of the bench, on PORT, and `corpus`, any schema that a test case brings, on PORT + 1.
var port = int.Parse(Environment.GetEnvironmentVariable("PORT") ?? "4100", CultureInfo.InvariantCulture);

await using var corpus = CorpusHost.Create(port + 1);
await corpus.StartAsync();
Console.WriteLine($"corpus: http://127.0.0.1:{port + 1}");
await corpus.WaitForShutdownAsync();
