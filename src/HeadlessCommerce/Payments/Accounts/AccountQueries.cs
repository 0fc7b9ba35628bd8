using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Audit;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Accounts;

[QueryType]
public static class AccountQueries
{
    /// <summary>What is on a gift card; null when there is none of that code. Who asks for too many codes that do not exist hears THROTTLED for a quarter of an hour.</summary>
    /// <param name="code">As it is printed; case and hyphens do not matter.</param>
    [Authorize(Rights.StorefrontBuy)]
    [Cost(20)]
    public static async Task<GiftCard?> GiftCard(string code, GiftCards cards, Viewer viewer, AuditTrail audit, CancellationToken cancellationToken)
    {
        var (card, throttled) = await cards.Find(code, viewer, cancellationToken);
        if (card is null)
            audit.Note(new(AuditKind.CodeGuessed, throttled ? "THROTTLED" : "NOT_FOUND", viewer.Actor, "giftCard") { Client = viewer.Client });
        return throttled ? throw new GraphQLException("Too many wrong codes; try again in a quarter of an hour.", "THROTTLED") : card;
    }

    /// <summary>Credit of the signed-in customer, by currency; none for others.</summary>
    [Authorize(Rights.StorefrontBuy)]
    [ListSize(AssumedSize = 3)]
    public static async Task<IReadOnlyList<StoreCredit>> StoreCredit(CommerceDb db, Viewer viewer, CancellationToken cancellationToken) =>
        viewer.CustomerId is { } customer ? await AccountReads.CreditOf(db, customer, cancellationToken) : [];
}
