using HeadlessCommerce.GraphQL;
using Npgsql;

namespace HeadlessCommerce.Platform.Persistence;

internal static class Sql
{
    public static void Bind(NpgsqlParameterCollection parameters, object?[] values)
    {
        foreach (var value in values)
            parameters.Add(new NpgsqlParameter { Value = value is string text ? Checked(text) : value ?? DBNull.Value });
    }

    /// <summary>PostgreSQL keeps no U+0000. The shop's schema takes none in strings; cursors and other texts that clients made up may.</summary>
    private static string Checked(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? throw new GraphQLException("A text holds the character U+0000.", "BAD_USER_INPUT") : text;

    public static async Task<IReadOnlyList<T>> ReadAll<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}
