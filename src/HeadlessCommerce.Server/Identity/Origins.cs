using HeadlessCommerce.Channels;

namespace HeadlessCommerce.Server.Identity;

/// <summary>Which websites' pages may call: those that a key names, and in Development those of this machine. Browsers do not apply CORS to sockets, so those ask here too.</summary>
internal static class Origins
{
    public static bool IsAllowed(string origin, IHostEnvironment environment, ApiKeyDirectory keys) =>
        !environment.IsProduction() && Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.IsLoopback || keys.AllowsOrigin(origin);

    public static void UseKeyCors(this WebApplication app)
    {
        var keys = app.Services.GetRequiredService<ApiKeyDirectory>();
        app.Use((http, next) =>
        {
            if (http.Request.Headers.Origin is not [{ } origin] || !IsAllowed(origin, app.Environment, keys))
                return next(http);
            var headers = http.Response.Headers;
            headers.AccessControlAllowOrigin = origin;
            headers.Append("Vary", "Origin");
            if (!HttpMethods.IsOptions(http.Request.Method))
                return next(http);
            headers.AccessControlAllowMethods = "GET, POST";
            headers.AccessControlAllowHeaders = "Content-Type, Accept, Accept-Language, Authorization, X-Api-Key, X-Channel, X-Cart-Token, X-Order-Token, Last-Event-ID";
            headers.AccessControlMaxAge = "600";
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }
}
