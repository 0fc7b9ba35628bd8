using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Execution;

public sealed class RightsTests
{
    private static int _resolved;

    [InterfaceType]
    public interface IThing
    {
        string Name { get; }
    }

    [AllowAnonymous]
    public sealed record Open(string Name) : IThing;

    [Authorize("vault:read")]
    public sealed record Vault(string Name) : IThing
    {
        public int Coins => 7;
    }

    [QueryType, AllowAnonymous]
    public static class Queries
    {
        public static string Hello()
        {
            Interlocked.Increment(ref _resolved);
            return "hi";
        }

        [Authorize("orders:read")]
        public static string Orders() => "orders";

        public static IThing[] Things() => [new Open("o"), new Vault("v")];
    }

    private sealed class Authorizer : IAuthorizer
    {
        public bool IsGranted(RequestContext context, string right) => context.User.HasClaim("right", right);

        public bool IsAuthenticated(RequestContext context) => context.User.Identity?.IsAuthenticated == true;
    }

    private readonly TestServer _server = new(
        builder => builder.AddType(typeof(Queries)).AddType<Open>().AddType<Vault>(),
        services => services.AddSingleton<IAuthorizer, Authorizer>()
    );

    private static ClaimsPrincipal With(params string[] rights) => new(new ClaimsIdentity(rights.Select(right => new Claim("right", right)), "test"));

    [Fact]
    public async Task A_missing_right_refuses_the_request_before_anything_runs()
    {
        _resolved = 0;
        var anonymous = await Answer.Of(_server.Ask("{ hello x: orders }"));
        var other = await Answer.Of(_server.Ask("{ hello x: orders }", user: With("vault:read")));

        Assert.Equal(("UNAUTHENTICATED", "x", null), (anonymous.Codes, anonymous.Paths, anonymous.Data));
        Assert.Equal(("FORBIDDEN", "x", null), (other.Codes, other.Paths, other.Data));
        Assert.Equal(0, _resolved);
        Assert.Equal("""{"data":{"hello":"hi","x":"orders"}}""", await _server.Ask("{ hello x: orders }", user: With("orders:read")));
    }

    [Fact]
    public async Task A_field_that_is_left_out_needs_no_right()
    {
        var answer = await _server.Ask("query($all: Boolean!) { hello orders @include(if: $all) }", new { all = false });

        Assert.Equal("""{"data":{"hello":"hi"}}""", answer);
    }

    [Fact]
    public async Task A_type_behind_an_interface_is_refused_where_it_occurs()
    {
        var answer = await Answer.Of(_server.Ask("{ things { __typename } named: things { name } }"));

        Assert.Equal("FORBIDDEN", answer.Codes);
        Assert.Equal("named.1.name", answer.Paths);
        Assert.Equal("FORBIDDEN", (await Answer.Of(_server.Ask("{ things { ... on Vault { coins } } }", user: With()))).Codes);
        Assert.Equal("""{"data":{"things":[{"name":"o"},{"name":"v"}]}}""", await _server.Ask("{ things { name } }", user: With("vault:read")));
    }
}
