using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.GraphQL.Tests.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.PersistedOperations;

public sealed class OperationCheckTests
{
    [Fact]
    public void A_file_must_be_a_document_of_its_own_that_the_schema_can_run()
    {
        var folder = Directory.CreateTempSubdirectory("operations").FullName;
        var services = new ServiceCollection().AddLogging().AddSingleton<TestState>();
        services.AddGraphQLServer().AddType(typeof(TestQueries)).AddType(typeof(SelfFields));
        var executor = services.BuildServiceProvider().GetRequiredService<RequestExecutor>();
        File.WriteAllText(Path.Combine(folder, "Good.graphql"), "query Good { ...F }\nfragment F on Query { hello }");
        File.WriteAllText(Path.Combine(folder, "Leaning.graphql"), "query Leaning {\n  ...F\n}");
        File.WriteAllText(Path.Combine(folder, "Syntax.graphql"), "query {");
        File.WriteAllText(Path.Combine(folder, "Two.graphql"), "query A { hello } query B { hello }");

        var faults = OperationCheck.FaultsOf(folder, executor);

        Assert.Collection(
            faults,
            fault => Assert.StartsWith("Leaning.graphql(2,6): ", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("Syntax.graphql(1,8): ", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("Two.graphql: has 2 operations", fault, StringComparison.Ordinal)
        );
        Directory.Delete(folder, recursive: true);
    }
}
