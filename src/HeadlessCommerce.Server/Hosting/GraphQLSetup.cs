using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.GraphQL.Transport;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Server.Identity;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Server.Hosting;

/// <summary>The shop's schema, and how it is served.</summary>
internal static class GraphQLSetup
{
    public static void AddShopSchema(this WebApplicationBuilder builder)
    {
        var operations = OperationsFolder(builder.Configuration);
        builder.Services.AddGraphQLServer()
            .AddTypes(typeof(CommerceModules).Assembly)
            .AddPlatformScalars()
            .AddDirective(InContext.Directive())
            .AddRequestFeature<ShopContext>()
            .AddRequestFeature<Viewer>()
            .ModifyOptions(options =>
            {
                options.RequireDeclaredRights = true;
                options.AllowNulInStrings = false; // PostgreSQL keeps none
                if (builder.Environment.IsProduction())
                    options.MayIntrospect = context => context.Find<Viewer>() is { IsAuthenticated: true } viewer && viewer.Rights.Contains(Rights.ChannelsWrite);
            })
            .ModifyServerOptions(options => options.GraphiQLPath = Path.Combine(LocalFolders.Find().Local, "graphiql"));
        if (File.Exists(Path.Combine(operations, OperationManifest.FileName)))
            builder.Services.AddSingleton<IOperationStore>(new FileSystemOperationStore(operations));
    }

    public static void MapShopSchema(this WebApplication app)
    {
        var callers = app.Services.GetRequiredService<CallerAuthentication>();
        var interceptor = app.Services.GetRequiredService<IdentityInterceptor>();
        var keys = app.Services.GetRequiredService<ApiKeyDirectory>();
        var options = app.Services.GetRequiredService<GraphQLServerOptions>();
        options.Trust = interceptor.TrustOf;
        options.AuthenticateSocket = async (_, headers, _) => await callers.Authenticate(headers);
        var sameOrigin = options.AllowsSocketFrom;
        options.AllowsSocketFrom = http => sameOrigin(http) || Origins.IsAllowed(http.Request.Headers.Origin.ToString(), app.Environment, keys);
        app.MapGraphQL();
    }

    /// <summary>Registered documents: of the clone, or beside the published program.</summary>
    internal static string OperationsFolder(IConfiguration configuration) =>
        configuration["Operations"] is { Length: > 0 } configured ? configured
        : Path.Combine(AppContext.BaseDirectory, "operations") is var beside && Directory.Exists(beside) ? beside
        : Path.Combine(LocalFolders.Find().Repository, "schema", "operations");
}
