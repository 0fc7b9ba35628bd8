using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;

namespace HeadlessCommerce.Search;

/// <summary>Which of PostgreSQL's ICU collations sorts a language; asked once, as it only changes with the server's version.</summary>
public sealed class Collations(CommerceDb db) : IHostedService
{
    private volatile IReadOnlySet<string>? _known;

    /// <summary>The collation's name, quoted for SQL; the same as <c>search.collation_of</c> gives the indexes.</summary>
    public async ValueTask<string> Of(LanguageTag language, CancellationToken cancellationToken)
    {
        var known = _known ?? await Read(cancellationToken);
        var (whole, primary) = ($"{language.Value}-x-icu", $"{language.Value.Split('-')[0]}-x-icu");
        return $"\"{(known.Contains(whole) ? whole : known.Contains(primary) ? primary : "und-x-icu")}\"";
    }

    /// <summary>Asked at start already, so that the first list is not slower than the second.</summary>
    public async Task StartAsync(CancellationToken cancellationToken) => await Read(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<IReadOnlySet<string>> Read(CancellationToken cancellationToken)
    {
        var names = await db.Query("select collname from pg_collation where collname like '%-x-icu'", row => row.GetString(0), [], cancellationToken);
        return _known = names.ToHashSet(StringComparer.Ordinal);
    }
}
