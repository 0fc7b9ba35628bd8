using System.Text;

namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>Who answers something else is not compared.</summary>
internal static class SameAnswer
{
    public static async Task<byte[]> OfAsync(Contender contender, CancellationToken cancellationToken)
    {
        using var connection = new Connection();
        await connection.OpenAsync(contender.Server.Port, cancellationToken);
        return (await connection.SendAsync(contender.Next(0, 0), cancellationToken)).ToArray();
    }

    public static async Task CheckAsync(Contender contender, ReadOnlyMemory<byte> expected, CancellationToken cancellationToken)
    {
        using var connection = new Connection();
        await connection.OpenAsync(contender.Server.Port, cancellationToken);
        var body = await connection.SendAsync(contender.Next(0, 0), cancellationToken);
        if (connection.Status != 200 || !body.Span.SequenceEqual(expected.Span))
            throw new InvalidOperationException($"{contender.Name} answers {connection.Status} {Encoding.UTF8.GetString(body.Span)}");
    }
}
