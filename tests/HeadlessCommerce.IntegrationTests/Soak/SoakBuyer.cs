using System.Globalization;
using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Orders;

namespace HeadlessCommerce.IntegrationTests.Soak;

/// <summary>
/// A shopper who buys again and again until there is nothing left of it: mostly pays, sometimes is declined, waits for a provider that is silent, leaves a required action undone,
/// or hangs up in the middle of an order. All choices follow from the seed.
/// </summary>
public sealed class SoakBuyer(SoakServers servers, string variantId, SoakBook book, int seed)
{
    private static readonly string[] Options = ["collect:warsaw", "standard", "standard"];
    private const int Tries = 4; // that find nothing left, of a buyer who is then tired

    private const string CartCreate = "mutation($input: CartCreateInput!) { cartCreate(input: $input) { cart { id } token errors { __typename } } }";
    private const string Select = "mutation($input: CartDeliverySelectInput!) { cartDeliverySelect(input: $input) { errors { __typename } } }";

    private readonly Random _random = new(seed);

    public async Task Shop(CancellationToken cancellationToken)
    {
        using var client = new SoakClient(servers, seed);
        for (var (tired, round) = (0, 0); tired < Tries; round++)
        {
            if (!await BuyOnce(client, $"{seed}-{round}", cancellationToken))
                tired++;
        }
        book.Lost(client.Lost);
    }

    /// <summary>False when there was too little of it.</summary>
    private async Task<bool> BuyOnce(SoakClient client, string name, CancellationToken cancellationToken)
    {
        var quantity = _random.Next(1, 4);
        var created = (
            await client.Ask(CartCreate, new { input = new { lines = new[] { new { variantId, quantity } }, idempotencyKey = $"{name}-cart-{Guid.NewGuid():N}" } }, null, cancellationToken)
        ).GetProperty("cartCreate");
        if (created.GetProperty("errors").GetArrayLength() > 0)
            return false;
        var (cartId, token) = (created.GetProperty("cart").GetProperty("id").GetString()!, created.GetProperty("token").GetString()!);
        var optionId = Options[_random.Next(Options.Length)];
        var selected = await client.Ask(
            Select,
            new
            {
                input = new
                {
                    cartId,
                    optionId,
                    to = optionId == "standard" ? new { line1 = "Nowy Świat 1", city = "Warszawa", postalCode = "00-001", countryCode = "PL" } : null,
                    contact = new { name = "Ada", email = "ada@example.com" },
                    idempotencyKey = $"{name}-delivery-{cartId}",
                },
            },
            token,
            cancellationToken
        );
        if (selected.GetProperty("cartDeliverySelect").GetProperty("errors").GetArrayLength() > 0)
            return false;

        var payment = _random.Next(100) switch
        {
            < 84 => "approve",
            < 90 => "decline",
            < 94 => "timeout",
            < 97 => "requires_action",
            _ => "hang up",
        };
        var order = new { input = new { cartId, payment = new { provider = "test", token = payment == "hang up" ? "approve" : payment }, idempotencyKey = $"{name}-order-{cartId}" } };
        book.Asked(cartId, quantity);
        if (payment == "hang up")
        {
            await client.HangUp(Buyer.OrderPlace, order, token, after: TimeSpan.FromMilliseconds(_random.Next(60)));
            return true;
        }
        var answer = (await client.Ask(Buyer.OrderPlace, order, token, cancellationToken)).GetProperty("orderPlace");
        return book.Answered(cartId, answer);
    }
}
