using System.Collections;

namespace HeadlessCommerce.GraphQL.Tests.Execution;

public sealed class FailureTests
{
    /// <summary>A list that fails while it is read.</summary>
    public sealed class Broken : IReadOnlyList<string>
    {
        public string this[int index] => index == 0 ? "a" : throw new InvalidOperationException("secret: Password=hunter2");

        public int Count => 2;

        public IEnumerator<string> GetEnumerator() => throw new InvalidOperationException("secret");

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [QueryType]
    public static class Queries
    {
        public static Broken? Broken() => new();

        public static async Task<Broken?> BrokenLater()
        {
            await Task.Yield();
            return new Broken();
        }

        public static string? Bug() => throw new InvalidOperationException("secret: Password=hunter2");

        public static string Hello() => "hi";

        // What nobody awaits and throws on the request's loop.
        public static async Task<string> Unawaited()
        {
            SynchronizationContext.Current!.Post(_ => throw new InvalidOperationException("secret"), null);
            await Task.Yield();
            return "never";
        }
    }

    private readonly TestServer _server = new(builder => builder.AddType(typeof(Queries)));

    [Theory]
    [InlineData("{ hello broken }", """{"hello":"hi","broken":null}""")]
    [InlineData("{ hello brokenLater }", """{"hello":"hi","brokenLater":null}""")]
    [InlineData("{ hello bug }", """{"hello":"hi","bug":null}""")]
    public async Task What_the_program_throws_is_an_internal_error_of_its_field(string query, string data)
    {
        var answer = await Answer.Of(_server.Ask(query));

        Assert.Equal((data, "INTERNAL", "Internal error"), (answer.Data, answer.Codes, answer.Messages));
        Assert.NotNull(answer.Errors[0]!["extensions"]!["traceId"]);
    }

    [Fact]
    public async Task What_nobody_awaits_fails_the_request_and_not_the_process()
    {
        for (var run = 0; run < 3; run++)
        {
            var answer = await Answer.Of(_server.Ask("{ unawaited }"));
            Assert.Equal((null, "INTERNAL"), (answer.Data, answer.Codes));
        }
        Assert.Equal("""{"data":{"hello":"hi"}}""", await _server.Ask("{ hello }"));
    }
}
