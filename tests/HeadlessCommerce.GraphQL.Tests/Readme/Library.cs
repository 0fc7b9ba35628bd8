#pragma warning disable CA1034, CA1819 // written as a reader would write it
using HeadlessCommerce.GraphQL.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Readme;

// The samples of the engine's README: a test holds that they are these lines.
public sealed record Book(int Number, string Title, int AuthorNumber);

public sealed record Author(int Number, string Name);

[QueryType]
public static class BookQueries
{
    /// <summary>Every book of the library.</summary>
    public static IReadOnlyList<Book> Books(Library library) => library.Books;
}

[ObjectType<Book>]
public static class BookFields
{
    /// <summary>Who wrote it: asked once for all books of an answer.</summary>
    [BatchResolver]
    public static IReadOnlyList<Author> Author([Parent] IReadOnlyList<Book> books, Library library) =>
        [.. books.Select(book => library.Authors[book.AuthorNumber])];

    /// <summary>What readers say; the loader gathers the keys of all who ask.</summary>
    public static Task<string?> Review([Parent] Book book, ReviewByBook reviews) => reviews.LoadAsync(book.Number);
}

public sealed class ReviewByBook(Library library) : DataLoader<int, string?>
{
    protected override Task<IReadOnlyList<string?>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
        library.ReviewsAsync(keys, cancellationToken);
}

[MutationErrorInterface, InterfaceType, GraphQLName("Error")]
public interface IError
{
    string Message { get; }
}

/// <summary>There is a book of that title.</summary>
public sealed record TitleTaken(string Message, int Number) : IError;

public sealed record BookAddInput(string Title, int AuthorNumber);

[MutationType]
public static class BookMutations
{
    /// <summary>Adds a book; a title that is taken is an answer, not an exception.</summary>
    public static async Task<MutationResult<Book, TitleTaken>> BookAdd(BookAddInput input, Library library, ITopics topics)
    {
        if (library.Books.FirstOrDefault(book => book.Title == input.Title) is { } taken)
            return new TitleTaken("The title is taken.", taken.Number);
        var book = library.Add(input.Title, input.AuthorNumber);
        await topics.PublishAsync("books", book);
        return book;
    }
}

[SubscriptionType]
public static class BookSubscriptions
{
    [Subscribe, Topic("books")]
    public static Book BookAdded([EventMessage] Book book) => book;
}

internal static class LibraryServer
{
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddGraphQLServer().AddTypes(typeof(Program).Assembly);
        builder.Services.AddDataLoader<ReviewByBook>().AddSingleton<ITopics>(new Topics()).AddSingleton<Library>();
        var app = builder.Build();
        app.MapGraphQL("/graphql");
        return app;
    }

    private sealed class Program;
}

public sealed class Library
{
    private readonly List<Book> _books = [new(1, "Sula", 1), new(2, "Jazz", 1)];

    public IReadOnlyList<Book> Books => _books;

    public IReadOnlyDictionary<int, Author> Authors { get; } = new Dictionary<int, Author> { [1] = new(1, "Toni Morrison") };

    public Book Add(string title, int author)
    {
        _books.Add(new Book(_books.Count + 1, title, author));
        return _books[^1];
    }

    public Task<IReadOnlyList<string?>> ReviewsAsync(IReadOnlyList<int> books, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string?>>([.. books.Select(book => book == 1 ? "Great." : null)]);
}
