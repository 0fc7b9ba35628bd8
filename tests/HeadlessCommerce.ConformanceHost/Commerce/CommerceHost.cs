using System.Net;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.GraphQL.Transport;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Types.Scalars;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.ConformanceHost.Commerce;

/// <summary>The bench's commerce schema, bound from C# classes and served as the shop is.</summary>
internal static class CommerceHost
{
    /// <param name="port">On the loopback.</param>
    /// <param name="hardened">With the limits of production and without introspection.</param>
    /// <param name="documents">Manifests of client tools.</param>
    public static WebApplication Create(int port, bool hardened = false, params IReadOnlyList<string> documents)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        builder
            .Services.AddGraphQLServer()
            .AddTypes(typeof(CommerceHost).Assembly)
            .AddScalar(new PlainIdScalar())
            .AddScalar(new UncheckedScalar("Any"))
            .AddDirective(StreamDirective())
            .ModifyOptions(options => Configure(options, hardened))
            .ModifyServerOptions(options => Configure(options, hardened));
        builder.Services.AddSingleton<IOperationStore>(RegisteredDocuments(documents));
        var app = builder.Build();
        var schema = app.Services.GetRequiredService<Schema>();
        ItemErrors.AddTo(schema);
        BenchOrder.ApplyTo(schema);
        app.MapGraphQL("/graphql");
        return app;
    }

    /// <summary>The reference has it. A server may deliver a list at once (proposal "defer and stream", §3.13.7), and this one does.</summary>
    private static DirectiveDefinition StreamDirective()
    {
        var (boolean, text, number) = (new BooleanScalar(), new StringScalar(), new IntScalar());
        var directive = new DirectiveDefinition("stream") { Locations = { DirectiveLocation.Field } };
        directive.Arguments.Add(new InputValueDefinition("if", new NonNullType(boolean)) { DefaultValue = new BooleanValueNode(0, true) });
        directive.Arguments.Add(new InputValueDefinition("label", text));
        directive.Arguments.Add(new InputValueDefinition("initialCount", number) { DefaultValue = new IntValueNode(0, "0") });
        return directive;
    }

    /// <summary>What the suites ask for by the document's hash, and what client tools have written down.</summary>
    private static InMemoryOperationStore RegisteredDocuments(IReadOnlyList<string> manifests)
    {
        var store = new InMemoryOperationStore(manifests.SelectMany(file => ImportedManifest.Read(File.ReadAllBytes(file))));
        foreach (var document in new[] { "{ __typename }", "mutation M { bump(by: 0) }", "query P { products(first: 2) { id name } }" })
            store.Add(document);
        return store;
    }

    private static void Configure(GraphQLServerOptions options, bool hardened)
    {
        options.AllowAutomaticPersistedQueries = true;
        if (!hardened)
            options.MaxOperationsPerSocket = 10_000;
    }

    /// <summary>Hardened: the limits of production and no introspection. Otherwise room for random documents.</summary>
    private static void Configure(GraphQLOptions options, bool hardened)
    {
        options.MutationsTakeOneInput = false;
        if (hardened)
        {
            options.MayIntrospect = static _ => false;
            return;
        }
        options.MaxCost = int.MaxValue;
        options.MaxExecutionDepth = 100;
        options.MaxAliasesOfOneField = 1_000;
    }
}
