using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Batching;

public sealed class DataLoaderTests
{
    public sealed record Author(int Number)
    {
        public string Name { get; } = $"Author {Number}";
    }

    public sealed record Book(int Number);

    public sealed class Calls : List<string>
    {
        public void Log(string call)
        {
            lock (this)
                Add(call);
        }
    }

    public sealed class AuthorByBook(Calls calls) : DataLoader<int, Author>
    {
        protected override async Task<IReadOnlyList<Author>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            calls.Log("authors " + string.Join(',', keys));
            await Task.Yield();
            return [.. keys.Select(key => new Author(key))];
        }
    }

    public sealed class PrizeByAuthor(Calls calls) : DataLoader<int, string>
    {
        protected override int MaxBatchSize => 2;

        protected override Task<IReadOnlyList<string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            calls.Log("prizes " + string.Join(',', keys));
            return keys.Contains(13)
                ? throw new GraphQLException("no luck", "UNLUCKY")
                : Task.FromResult<IReadOnlyList<string>>([.. keys.Select(key => $"Prize {key}")]);
        }
    }

    [QueryType]
    public static class Queries
    {
        public static Book[] Books(int[] numbers) => [.. numbers.Select(number => new Book(number))];

        public static async Task<string?> Prize(int author, PrizeByAuthor prizes, CancellationToken cancellationToken) =>
            await prizes.LoadAsync(author, cancellationToken);
    }

    [MutationType]
    public static class Mutations
    {
        public static async Task<string> First(KeyInput input, PrizeByAuthor prizes) => await prizes.LoadAsync(input.Key);

        public static async Task<string> Second(KeyInput input, PrizeByAuthor prizes) => await prizes.LoadAsync(input.Key);
    }

    public sealed record KeyInput(int Key);

    [ObjectType<Book>]
    public static class BookFields
    {
        public static Task<Author> Author([Parent] Book book, AuthorByBook authors, CancellationToken cancellationToken) =>
            authors.LoadAsync(book.Number, cancellationToken);

        // Asks a second loader with what the first one gave, after its continuation came back.
        public static async Task<string?> Prize([Parent] Book book, AuthorByBook authors, PrizeByAuthor prizes, CancellationToken cancellationToken)
        {
            var author = await authors.LoadAsync(book.Number, cancellationToken);
            return await prizes.LoadAsync(author.Number, cancellationToken);
        }

        // Real I/O in front: the continuation comes from another thread.
        public static async Task<string?> LatePrize([Parent] Book book, PrizeByAuthor prizes, CancellationToken cancellationToken)
        {
            await Task.Run(() => { }, cancellationToken);
            return await prizes.LoadAsync(book.Number, cancellationToken);
        }
    }

    private readonly Calls _calls = [];
    private readonly TestServer _server;

    public DataLoaderTests() =>
        _server = new TestServer(
            builder => builder.AddType(typeof(Queries)).AddType(typeof(Mutations)).AddType(typeof(BookFields)),
            services => services.AddSingleton(_calls).AddDataLoader<AuthorByBook>().AddDataLoader<PrizeByAuthor>()
        );

    [Fact]
    public async Task Keys_of_all_objects_and_fields_of_a_level_are_loaded_at_once()
    {
        var answer = await _server.Ask("{ books(numbers: [1, 2, 2, 3]) { author { name } again: author { number } } }");

        Assert.StartsWith("""{"data":{"books":[{"author":{"name":"Author 1"},"again":{"number":1}},""", answer, StringComparison.Ordinal);
        Assert.Equal(["authors 1,2,3"], _calls);
    }

    [Fact]
    public async Task The_size_of_each_batch_is_measured()
    {
        var sizes = new List<int>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "graphql.server.batch.size")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        // Other tests run beside this one: only this one has so many authors.
        listener.SetMeasurementEventCallback<int>((_, keys, tags, _) =>
        {
            if (keys == 17 && tags[0].Value is nameof(AuthorByBook))
                sizes.Add(keys);
        });
        listener.Start();

        await _server.Ask($"{{ books(numbers: [{string.Join(',', Enumerable.Range(1, 17))}]) {{ author {{ name }} }} }}");

        Assert.Equal([17], sizes);
    }

    [Fact]
    public async Task What_continuations_ask_for_joins_the_next_batch()
    {
        var answer = await _server.Ask("{ books(numbers: [1, 2]) { prize } }");

        Assert.Equal("""{"data":{"books":[{"prize":"Prize 1"},{"prize":"Prize 2"}]}}""", answer);
        Assert.Equal(["authors 1,2", "prizes 1,2"], _calls);
    }

    [Fact]
    public async Task Batches_are_split_at_the_largest_size()
    {
        await _server.Ask("{ books(numbers: [1, 2, 3]) { prize } }");

        Assert.Equal(["authors 1,2,3", "prizes 1,2", "prizes 3"], _calls);
    }

    [Fact]
    public async Task A_batch_that_fails_fails_each_of_its_keys_and_no_other()
    {
        var answer = await _server.Ask("{ a: prize(author: 13) b: prize(author: 1) c: prize(author: 2) }");

        Assert.Equal(
            """{"errors":[{"message":"no luck","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"UNLUCKY"}},{"message":"no luck","locations":[{"line":1,"column":24}],"path":["b"],"extensions":{"code":"UNLUCKY"}}],"data":{"a":null,"b":null,"c":"Prize 2"}}""",
            answer
        );
    }

    [Fact]
    public async Task Continuations_that_come_back_from_other_threads_may_load()
    {
        for (var run = 0; run < 50; run++)
        {
            var answer = await _server.Ask("{ books(numbers: [1, 2, 3, 4]) { latePrize prize } }");
            Assert.EndsWith("""{"latePrize":"Prize 4","prize":"Prize 4"}]}}""", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Fields_of_a_mutation_do_not_see_what_was_loaded_before_the_last_change()
    {
        await _server.Ask("mutation { first(input: { key: 1 }) second(input: { key: 1 }) }");

        Assert.Equal(["prizes 1", "prizes 1"], _calls);
    }

    [Fact]
    public async Task Outside_a_request_a_loader_runs_when_its_caller_has_yielded()
    {
        var loader = new AuthorByBook(_calls);

        var cancellation = TestContext.Current.CancellationToken;
        var authors = await loader.LoadAsync([1, 2, 1], cancellation).WaitAsync(TimeSpan.FromSeconds(10), cancellation);

        Assert.Equal([1, 2, 1], authors.Select(author => author.Number));
        Assert.Equal(["authors 1,2"], _calls);
    }
}
