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

        Directory.CreateDirectory(Path.Combine(folder, "partner"));
        File.WriteAllText(Path.Combine(folder, "partner", "a.json"), """{ "01": "query A { hello }", "02": "query B { nothing }" }""");
        File.WriteAllText(Path.Combine(folder, "partner", "b.json"), """{ "01": "query Other { hello }" }""");
        File.WriteAllText(Path.Combine(folder, "partner", "c.json"), "[]");

        var faults = OperationCheck.FaultsOf(folder, executor);

        Assert.Collection(
            faults,
            fault => Assert.StartsWith("Leaning.graphql(2,6): ", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("Syntax.graphql(1,8): ", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("Two.graphql: has 2 operations", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("partner/a.json \"02\"(1,11): ", fault, StringComparison.Ordinal),
            fault => Assert.Equal("partner/b.json \"01\": its id stands for another document in partner/a.json \"01\".", fault),
            fault => Assert.StartsWith("partner/c.json: ", fault, StringComparison.Ordinal)
        );
        Directory.Delete(folder, recursive: true);
    }
}
