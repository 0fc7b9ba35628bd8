using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

/// <summary>What fails around an operation (a policy, an interceptor: usually a store that is gone) is an error with a trace id, on every transport.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_policy_or_interceptor_that_throws_is_INTERNAL_everywhere(bool policy)
    {
        await using var host = await TestHost.StartAsync(
            options =>
            {
                if (policy)
                    options.Trust = (_, _) => throw new InvalidOperationException("secret");
            },
            services: services =>
            {
                if (!policy)
                    services.AddSingleton<IRequestInterceptor, Failing>();
            }
        );

        var answer = await host.PostAsync(new { query = "{ hello }" });
        Assert.Equal((500, "INTERNAL"), (answer.Status, answer.Code));
        AssertTellsNothing(answer.Text);
        foreach (var query in new[] { "{ hello }", "subscription { never }" })
        {
            var stream = (await host.PostAsync(new { query }, "text/event-stream")).Text;
            Assert.EndsWith("event: complete\ndata:\n\n", stream, StringComparison.Ordinal);
            AssertTellsNothing(stream);
            using var socket = await host.OpenAsync();
            await socket.SubscribeAsync("1", query);
            var message = await socket.ReadAsync();
            Assert.Contains("\"type\":\"error\"", message, StringComparison.Ordinal);
            AssertTellsNothing(message!);
        }
    }

    private static void AssertTellsNothing(string text)
    {
        Assert.Contains("INTERNAL", text, StringComparison.Ordinal);
        Assert.Contains("traceId", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    private sealed class Failing : IRequestInterceptor
    {
        public ValueTask OnRequestAsync(
            RequestContext context,
            IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> operationDirectives,
            CancellationToken cancellationToken
        ) => throw new InvalidOperationException("secret");
    }
}
