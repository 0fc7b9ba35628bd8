using System.Net;
using System.Security.Claims;

namespace HeadlessCommerce.GraphQL;

/// <summary>What is known of a request while it runs; resolvers may take it as a parameter.</summary>
public sealed class RequestContext(IServiceProvider services, ClaimsPrincipal user, IReadOnlyDictionary<string, string> headers)
{
    /// <summary>The request's scope. Resolver parameters that are neither arguments nor known words are taken from here.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>Who asks.</summary>
    public ClaimsPrincipal User { get; set; } = user;

    /// <summary>Headers of the HTTP request, or the members of <c>connection_init</c>'s payload; names compare case-insensitively.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    /// <summary>Where the request came from, as the server saw it; null where there is no connection, as in tests.</summary>
    public IPAddress? RemoteAddress { get; init; }

    /// <summary>Whether the answer may come in parts (@defer): the client has said that it takes them so. Otherwise deferred fragments are answered with the rest.</summary>
    public bool AcceptsParts { get; init; }

    /// <summary>Objects that the program attaches, by their type.</summary>
    public T Get<T>()
        where T : class => Find<T>() ?? throw new KeyNotFoundException($"Nothing has set {typeof(T)} for this request.");

    public T? Find<T>()
        where T : class => _features?.GetValueOrDefault(typeof(T)) as T;

    public void Set<T>(T feature)
        where T : class => (_features ??= [])[typeof(T)] = feature;

    private Dictionary<Type, object>? _features;

    /// <summary>What distinguishes this caller's answers to one document from another's beside its rights (channel, language, currency): equal keys may share the answer to an event.</summary>
    public string ShareKey { get; set; } = "";
}

/// <summary>Prepares a request when its operation is known and before its rights are checked.</summary>
public interface IRequestInterceptor
{
    /// <summary>May attach features, replace the user, or refuse by throwing <see cref="GraphQLException"/>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="operationDirectives">Directives on the operation with their coerced arguments, by directive name.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    ValueTask OnRequestAsync(
        RequestContext context,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> operationDirectives,
        CancellationToken cancellationToken
    );
}

/// <summary>Says whether a caller holds a right.</summary>
public interface IAuthorizer
{
    bool IsGranted(RequestContext context, string right);

    /// <summary>Whether the caller has proved who it is; decides between UNAUTHENTICATED and FORBIDDEN.</summary>
    bool IsAuthenticated(RequestContext context);
}
