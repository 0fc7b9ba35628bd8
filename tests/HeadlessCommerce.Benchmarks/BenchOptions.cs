using System.Globalization;

namespace HeadlessCommerce.Benchmarks;

/// <summary>What the command line says about a run; every bench understands these.</summary>
/// <param name="Round">How long one contender is loaded at a time.</param>
/// <param name="Rounds">How often each contender has its turn; medians are reported.</param>
/// <param name="Connections">Connections that each wait for their answer before they ask again.</param>
/// <param name="Pinned">Servers on CPU 1, load on CPU 0: requests per second of one core.</param>
/// <param name="Arguments">The rest, for the bench itself.</param>
internal sealed record BenchOptions(TimeSpan Round, int Rounds, int Connections, bool Pinned, IReadOnlyList<string> Arguments)
{
    public const string Usage = "[--seconds 3] [--rounds 3] [--connections 32] [--pin]";

    public static BenchOptions Read(ReadOnlySpan<string> arguments)
    {
        var options = new BenchOptions(TimeSpan.FromSeconds(3), 3, 32, Pinned: false, []);
        List<string> rest = [];
        for (var i = 0; i < arguments.Length; i++)
        {
            int Number(ReadOnlySpan<string> of) => int.Parse(of[++i], CultureInfo.InvariantCulture);
            options = arguments[i] switch
            {
                "--seconds" => options with { Round = TimeSpan.FromSeconds(Number(arguments)) },
                "--rounds" => options with { Rounds = Number(arguments) },
                "--connections" => options with { Connections = Number(arguments) },
                "--pin" => options with { Pinned = true },
                _ => Keep(arguments[i]),
            };
        }
        return options with { Arguments = rest };

        BenchOptions Keep(string argument)
        {
            rest.Add(argument);
            return options;
        }
    }
}
