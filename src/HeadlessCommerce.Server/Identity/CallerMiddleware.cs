using System.Security.Claims;

namespace HeadlessCommerce.Server.Identity;

/// <summary>Sets the user of requests that carry a token, before the endpoint runs. A bad token is not an anonymous caller: it is refused with the request's other errors.</summary>
internal sealed class CallerMiddleware(RequestDelegate next, CallerAuthentication callers)
{
    /// <summary>Marks a user whose token is not good; the interceptor answers UNAUTHENTICATED in the shape of the protocol at hand.</summary>
    public static readonly ClaimsPrincipal Refused = new(new ClaimsIdentity([new Claim("refused", "token")]));

    public static bool IsRefused(ClaimsPrincipal user) => ReferenceEquals(user, Refused);

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization is [{ } value])
            http.User = await callers.Authenticate(new Dictionary<string, string> { ["Authorization"] = value }) ?? Refused;
        await next(http);
    }
}
