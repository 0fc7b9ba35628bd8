using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Accounts;

/// <summary>
/// Finds gift cards by their code. Codes cannot be guessed (80 random bits); that nobody tries at length is a second line: a caller who was wrong too often waits for the next quarter of an hour,
/// and so does a client whose callers without name were.
/// </summary>
public sealed class GiftCards(CommerceDb db)
{
    private const int MissesOfCaller = 10;
    private const int MissesOfClient = 300; // of all callers of a key who are not signed in

    /// <summary>The card; Throttled: too many were wrong, nothing was looked up.</summary>
    public async Task<(GiftCard? Card, bool Throttled)> Find(string code, Viewer viewer, CancellationToken cancellationToken)
    {
        var client = viewer.IsAuthenticated ? null : $"client-of:{viewer.Client}";
        if (await IsThrottled(viewer.IdempotencyScope, client, cancellationToken))
            return (null, true);
        if (GiftCardCode.Normalize(code) is { } normalized && await AccountReads.CardByHash(db, GiftCardCode.Hash(normalized), cancellationToken) is { } card)
            return (card, false);
        await db.Transaction(
            transaction =>
                transaction.Execute(
                    """
                    with gone as (delete from payments.code_miss where window_start < platform.now() - interval '1 day')
                    insert into payments.code_miss (caller, window_start, misses)
                    select caller, date_bin('15 minutes', platform.now(), 'epoch'), 1 from unnest($1::text[]) caller
                    on conflict (caller, window_start) do update set misses = code_miss.misses + 1
                    """,
                    [new[] { viewer.IdempotencyScope, client }.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray()],
                    cancellationToken
                ),
            cancellationToken
        );
        return (null, false);
    }

    private async Task<bool> IsThrottled(string caller, string? client, CancellationToken cancellationToken) =>
        (
            await db.Query(
                """
                select from payments.code_miss where window_start = date_bin('15 minutes', platform.now(), 'epoch')
                  and ((caller = $1 and misses >= $2) or (caller = $3::text and misses >= $4))
                """,
                row => true,
                [caller, MissesOfCaller, client, MissesOfClient],
                cancellationToken
            )
        ).Count > 0;
}
