using Npgsql;
using NpgsqlTypes;

namespace HeadlessCommerce.SampleData.Big;

/// <summary>PostgreSQL's COPY in its binary form: the fastest way in, with all constraints checked.</summary>
internal sealed class CopyTable(NpgsqlConnection session, CancellationToken cancellationToken)
{
    public async Task Into(string table, (string Name, NpgsqlDbType Type)[] columns, IEnumerable<object?[]> rows)
    {
        var names = string.Join(", ", columns.Select(column => column.Name));
        await using var writer = await session.BeginBinaryImportAsync($"copy {table} ({names}) from stdin (format binary)", cancellationToken);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            for (var index = 0; index < columns.Length; index++)
            {
                if (row[index] is { } value)
                    await writer.WriteAsync(value, columns[index].Type, cancellationToken);
                else
                    await writer.WriteNullAsync(cancellationToken);
            }
        }
        await writer.CompleteAsync(cancellationToken);
    }
}
