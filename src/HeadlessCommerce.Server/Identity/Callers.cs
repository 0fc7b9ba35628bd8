using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Server.Identity;

/// <summary>Registers who proves and who decides.</summary>
internal static class Callers
{
    public static void AddCallers(this WebApplicationBuilder builder, DevelopmentTokens? development)
    {
        var oidc = builder.Configuration.GetSection("Oidc").Get<OidcOptions>() ?? new OidcOptions();
        builder.Services.AddSingleton(oidc);
        builder.Services.AddSingleton(new BearerTokens(oidc, development));
        builder.Services.AddSingleton<CallerAuthentication>();
        builder.Services.AddSingleton<IdentityInterceptor>();
        builder.Services.AddSingleton<IRequestInterceptor>(services => services.GetRequiredService<IdentityInterceptor>());
        builder.Services.AddSingleton<IAuthorizer>(services => services.GetRequiredService<IdentityInterceptor>());
    }

    /// <summary>Pages may call when a key allows their origin; in Development, pages of this machine too.</summary>
    public static void UseKeyCors(this WebApplication app)
    {
        var keys = app.Services.GetRequiredService<ApiKeyDirectory>();
        app.Use(async (http, next) =>
        {
            if (http.Request.Headers.Origin is not [{ } origin] || !await IsAllowed(origin, app.Environment, keys, http.RequestAborted))
            {
                await next(http);
                return;
            }
            http.Response.Headers.AccessControlAllowOrigin = origin;
            http.Response.Headers.Append("Vary", "Origin");
            if (!HttpMethods.IsOptions(http.Request.Method))
            {
                await next(http);
                return;
            }
            http.Response.Headers.AccessControlAllowMethods = "GET, POST";
            http.Response.Headers.AccessControlAllowHeaders = "Content-Type, Accept, Accept-Language, Authorization, X-Api-Key, X-Channel, X-Cart-Token, X-Order-Token";
            http.Response.Headers.AccessControlMaxAge = "600";
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
    }

    private static async ValueTask<bool> IsAllowed(string origin, IHostEnvironment environment, ApiKeyDirectory keys, CancellationToken cancellationToken) =>
        !environment.IsProduction() && Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.IsLoopback || await keys.AllowsOrigin(origin, cancellationToken);
}
