using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Server.Hosting;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>A database of one test, and the statements that it runs beside the shop.</summary>
public sealed class TestDatabase(Stores stores) : IAsyncDisposable
{
    private CommerceDb? _db;

    public Stores Stores { get; } = stores;

    /// <summary>The shop's own pools on it.</summary>
    public CommerceDb Db => _db ??= CommercePools.Open(Stores.Postgres);

    /// <summary>Runs a statement beside the shop; returns the number of rows changed.</summary>
    public async Task<int> Execute(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of the first row.</summary>
    public async Task<T> Scalar<T>(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException("No row."));
    }

    public async ValueTask DisposeAsync()
    {
        if (_db is not null)
            await _db.DisposeAsync();
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = Db.Checkout.CreateCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
