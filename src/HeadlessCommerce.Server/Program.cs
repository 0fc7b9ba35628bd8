using System.CommandLine;
using HeadlessCommerce.Server.Commands;

// Without a verb the server serves. Signals are the host's to handle, so that requests under way are finished.
var root = new RootCommand("HeadlessCommerce: one shop over every channel")
{
    UpCommand.Create(),
    MigrateCommand.Create(),
    SeedCommand.Create(),
    ImportCommand.Create(),
    SchemaCommand.Create(),
    OperationsCommand.Create(),
    TokenCommand.Create(),
    ResetCommand.Create(),
    DemoCommand.Create(),
};
var worker = new Option<bool>("--worker") { Description = "Do background work only: no GraphQL, just /health" };
root.Options.Add(worker);
root.TreatUnmatchedTokensAsErrors = false; // configuration may come as arguments: --urls http://127.0.0.1:5080
root.SetAction((parsed, cancellationToken) => ServeCommand.Run([.. parsed.UnmatchedTokens], parsed.GetValue(worker), cancellationToken));
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
}
catch (InvalidOperationException exception)
{
    // What a person can put right, said in a line; everything else is a bug and shows its stack.
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
