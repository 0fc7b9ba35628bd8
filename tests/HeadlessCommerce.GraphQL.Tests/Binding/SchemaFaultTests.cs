using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Tests.Binding;

public sealed class SchemaFaultTests
{
    public interface IUnmarked;

    public sealed record Empty;

    public sealed record WithId([property: ID] DateTime Id);

    [QueryType]
    public static class Queries
    {
        public static string Hello() => "";

        public static IUnmarked Unmarked() => null!;

        public static Empty Empty() => new();

        public static WithId WithId() => null!;

        public static void Nothing() { }

        [UsePaging]
        public static string[] Pages(PagingArguments paging) => [];

        [BatchResolver]
        public static string[] Batch() => [];

        public static string Service(IDisposable unknown) => "";
    }

    [QueryType]
    public static class MoreQueries
    {
        public static string Hello() => "";
    }

    [SubscriptionType]
    public static class Subscriptions
    {
        [Subscribe(With = "Missing")]
        public static string Changed([EventMessage] string message) => message;
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var exception = Assert.Throws<SchemaException>(() =>
            new TestServer(builder =>
                builder.AddType(typeof(Queries)).AddType(typeof(MoreQueries)).AddType(typeof(Subscriptions))
            )
        );

        foreach (
            var fault in new[]
            {
                "Queries.Unmarked: the interface",
                "Empty (HeadlessCommerce.GraphQL.Tests.Binding.SchemaFaultTests+Empty) has no fields",
                "WithId.Id: [ID] stands on Guid, string, int or long",
                "Queries.Nothing returns nothing",
                "Queries.Pages: a field with [UsePaging] returns Connection<T>",
                "Queries.Batch: a batch resolver belongs to an object type",
                "Queries.Service(unknown): System.IDisposable is neither an input type nor a registered service",
                "Query.hello is declared twice",
                "WithId (HeadlessCommerce.GraphQL.Tests.Binding.SchemaFaultTests+WithId) has no fields",
                "Subscriptions.Changed: there is no static method Missing",
            }
        )
            Assert.True(exception.Errors.Any(error => error.Contains(fault, StringComparison.Ordinal)), $"{fault} is not among:\n{exception.Message}");
        Assert.Equal(10, exception.Errors.Count);
    }

    [QueryType]
    public static class Open
    {
        public static string Undeclared() => "";

        [AllowAnonymous]
        public static string Declared() => "";
    }

    [Fact]
    public void A_field_that_does_not_say_who_may_read_it_fails_the_start_where_that_is_asked()
    {
        Assert.NotNull(new TestServer(builder => builder.AddType(typeof(Open))));

        var exception = Assert.Throws<SchemaException>(() =>
            new TestServer(builder => builder.AddType(typeof(Open)).ModifyOptions(options => options.RequireDeclaredRights = true))
        );

        Assert.StartsWith("Query.undeclared (Open.Undeclared) does not say who may read it", Assert.Single(exception.Errors), StringComparison.Ordinal);
    }
}
