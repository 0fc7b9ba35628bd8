using System.Text.RegularExpressions;
using HeadlessCommerce.GraphQL.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Readme;

/// <summary>The README of the engine: its samples compile, and do what they say.</summary>
public sealed partial class ReadmeTests
{
    private readonly TestServer _server = new(
        builder => builder.AddType<IError>().AddType(typeof(BookQueries)).AddType(typeof(BookFields)).AddType(typeof(BookMutations)).AddType(typeof(BookSubscriptions)),
        services => services.AddDataLoader<ReviewByBook>().AddSingleton<ITopics>(new Topics()).AddSingleton<Library>()
    );

    [Fact]
    public void Its_samples_are_lines_that_compile()
    {
        var source = Lines(File.ReadAllText(Find("tests/HeadlessCommerce.GraphQL.Tests/Readme/Library.cs")));
        var samples = Sample().Matches(File.ReadAllText(Find("src/HeadlessCommerce.GraphQL/README.md")));

        Assert.Equal(2, samples.Count);
        foreach (Match sample in samples)
            Assert.Contains(Lines(sample.Groups[1].Value), source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_answer()
    {
        Assert.Equal(
            """{"data":{"books":[{"title":"Sula","author":{"name":"Toni Morrison"},"review":"Great."},{"title":"Jazz","author":{"name":"Toni Morrison"},"review":null}]}}""",
            await _server.Ask("{ books { title author { name } review } }")
        );
        Assert.Equal(
            """{"data":{"bookAdd":{"book":null,"errors":[{"number":2}]}}}""",
            await _server.Ask("""mutation { bookAdd(input: { title: "Jazz", authorNumber: 1 }) { book { title } errors { ... on TitleTaken { number } } } }""")
        );
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HeadlessCommerce.sln")))
                return Path.Combine(folder.FullName, path);
        }
        throw new DirectoryNotFoundException("The tests do not run within the repository.");
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Sample();
}
