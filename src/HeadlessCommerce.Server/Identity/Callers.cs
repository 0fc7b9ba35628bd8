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
        builder.Services.AddSingleton<IRefusalObserver, AuditRefusals>();
        builder.Services.AddSingleton<IAuthorizer>(services => services.GetRequiredService<IdentityInterceptor>());
    }
}
