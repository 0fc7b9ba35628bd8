using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Server.Hosting;

/// <summary>Outside Production: a request that asks with <c>X-Debug-Round-Trips</c> hears in the same header how often it went to PostgreSQL and Redis.</summary>
internal sealed class RoundTripsMiddleware(RequestDelegate next)
{
    public const string Header = "X-Debug-Round-Trips";

    public Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Headers.ContainsKey(Header))
            return next(http);
        var counter = RoundTrips.Count();
        http.Response.OnStarting(() =>
        {
            http.Response.Headers[Header] = counter.ToString();
            return Task.CompletedTask;
        });
        return next(http);
    }
}
