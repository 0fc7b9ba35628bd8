using System.Text.RegularExpressions;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;
using Microsoft.Extensions.Configuration;

namespace HeadlessCommerce.IntegrationTests.Server;

/// <summary>Nobody here can run containers: at least the files must say what the server reads.</summary>
public sealed partial class ContainerFilesTests
{
    private static readonly string Compose = Read("docker-compose.yml");
    private static readonly string Dockerfile = Read("Dockerfile");

    [Fact]
    public void The_ports_are_the_servers_own()
    {
        Assert.Contains($"\"127.0.0.1:{ServerHost.DefaultPort}:{ServerHost.DefaultPort}\"", Compose, StringComparison.Ordinal);
        Assert.Contains($"EXPOSE {ServerHost.DefaultPort}", Dockerfile, StringComparison.Ordinal);
        Assert.Contains($"ASPNETCORE_URLS=http://+:{ServerHost.DefaultPort}", Dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public void The_variables_are_read_by_the_server()
    {
        var variables = Variables().Matches(Compose).ToDictionary(match => match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal), match => (string?)match.Groups[2].Value);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(variables).Build();
        var stores = Stores.Configured(configuration);
        Assert.NotNull(stores);
        Assert.Equal("postgres", new Npgsql.NpgsqlConnectionStringBuilder(stores.Postgres).Host);
        Assert.Equal(6379, RunFile.RedisStore(stores.Redis, null).Port);
    }

    [Fact]
    public void The_database_is_the_one_that_is_made()
    {
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(Variables().Matches(Compose).Single(match => match.Groups[1].Value.EndsWith("Postgres", StringComparison.Ordinal)).Groups[2].Value);
        Assert.Contains($"POSTGRES_USER: {connection.Username}\n", Compose, StringComparison.Ordinal);
        Assert.Contains($"POSTGRES_PASSWORD: {connection.Password}\n", Compose, StringComparison.Ordinal);
        Assert.Contains($"POSTGRES_DB: {connection.Database}\n", Compose, StringComparison.Ordinal);
        Assert.Contains("--encoding=UTF8 --locale=C.UTF-8", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_are_of_the_versions_that_are_tested()
    {
        Assert.Contains("image: postgres:15\n", Compose, StringComparison.Ordinal);
        Assert.Contains("image: redis:7\n", Compose, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(Dockerfile, @"FROM mcr\.microsoft\.com/dotnet/(sdk|aspnet):10\.0\b"));
    }

    [Fact]
    public void Redis_keeps_what_it_acknowledged() =>
        Assert.Contains("\"--appendonly\", \"yes\", \"--appendfsync\", \"always\", \"--maxmemory-policy\", \"noeviction\"", Compose, StringComparison.Ordinal);

    [Fact]
    public void Health_is_asked_where_it_is_told() => Assert.Contains("GET /health/ready ", Compose, StringComparison.Ordinal);

    private static string Read(string file) => File.ReadAllText(Path.Combine(LocalFolders.Find().Repository, file));

    [GeneratedRegex("""(ConnectionStrings__\w+): "([^"]+)"\n""")]
    private static partial Regex Variables();
}
