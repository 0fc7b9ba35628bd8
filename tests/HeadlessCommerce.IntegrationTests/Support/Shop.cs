using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Identity;
using HeadlessCommerce.Server.Local;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>The sample shop, served for one test class: a database of its own and one or more replicas in this process, each as the real server is put together.</summary>
public class Shop(TestStores stores) : IAsyncLifetime
{
    private readonly List<WebApplication> _replicas = [];
    private readonly List<GraphQLClient> _clients = [];

    /// <summary>How many replicas are started.</summary>
    protected virtual int Replicas => 1;

    /// <summary>Further configuration, as command-line arguments.</summary>
    protected virtual string[] Arguments => [];

    public Stores Stores { get; private set; } = null!;

    public CommerceDb Db { get; private set; } = null!;

    /// <summary>Base addresses of the replicas, such as <c>http://127.0.0.1:41234</c>.</summary>
    public virtual IReadOnlyList<Uri> Urls => [.. _replicas.Select(replica => new Uri(replica.Urls.First()))];

    /// <summary>The services of a replica.</summary>
    public IServiceProvider Services(int replica = 0) => _replicas[replica].Services;

    public virtual async ValueTask InitializeAsync()
    {
        Stores = await stores.CreateShop();
        Db = CommercePools.Open(Stores.Postgres);
        for (var i = 0; i < Replicas; i++)
            await StartReplica();
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        foreach (var replica in _replicas)
            await Stop(replica);
        await Db.Reading.DisposeAsync();
        await Db.Checkout.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        GC.SuppressFinalize(this);
    }

    public async Task<Uri> StartReplica()
    {
        var builder = ServerHost.CreateBuilder(["--environment", "Development", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning", .. Arguments]);
        var replica = ServerHost.Build(builder, Stores);
        await replica.StartAsync();
        _replicas.Add(replica);
        return new(replica.Urls.First());
    }

    /// <summary>Stops a replica as a deployment does: requests under way are finished.</summary>
    public async Task StopReplica(int replica)
    {
        await Stop(_replicas[replica]);
        _replicas.RemoveAt(replica);
    }

    private static async Task Stop(WebApplication replica)
    {
        await replica.StopAsync();
        await replica.DisposeAsync();
    }

    /// <summary>A caller of one replica, with headers that go with each of its requests.</summary>
    public GraphQLClient Client(string channel = "web", int replica = 0, params (string Name, string Value)[] headers)
    {
        var client = new GraphQLClient(Urls[replica], [("X-Channel", channel), .. headers]);
        _clients.Add(client);
        return client;
    }

    /// <summary>Staff, as <c>./dev token</c> makes them.</summary>
    public GraphQLClient Staff(string role = "admin", string? location = null, string channel = "web", int replica = 0) =>
        Client(channel, replica, ("Authorization", $"Bearer {Token(role, location)}"));

    public static string Token(string role, string? location = null, string? subject = null) =>
        DevelopmentTokens.Of(LocalFolders.Find()).Create(role, location is null ? [] : [location], subject);

    /// <summary>A single value of the database.</summary>
    public async Task<T> Scalar<T>(string sql, params object?[] parameters) =>
        (await Db.Query(sql, row => row.GetFieldValue<T>(0), parameters, TestContext.Current.CancellationToken))[0];

    /// <summary>Changes rows behind the shop's back.</summary>
    public async Task<int> Execute(string sql, params object?[] parameters)
    {
        await using var command = Db.Checkout.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter ?? DBNull.Value });
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until it is so; the news that tests wait for come within milliseconds, so a failure shows after ten seconds.</summary>
    public static async Task Eventually(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(patience ?? TimeSpan.FromSeconds(10));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            try
            {
                await tick.WaitForNextTickAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"In time it did not come about that {what}.");
            }
        }
    }
}

/// <summary>Two replicas over the same data.</summary>
public sealed class TwoReplicas(TestStores stores) : Shop(stores)
{
    protected override int Replicas => 2;
}
