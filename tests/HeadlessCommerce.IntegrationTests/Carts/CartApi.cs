using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Carts;

/// <summary>Carts as clients use them: the journey's documents, and what tests look at in their answers.</summary>
internal static class CartApi
{
    public const string View = """
        fragment CartView on Cart {
          id version status
          lines { id quantity variant { sku name } unitPrice { gross { amount currency } } total { gross { amount } }
            addedBy { channel { code } location { code } } problems { code message } }
          totals { subtotal { gross { amount } } delivery { gross { amount } } total { gross { amount currency minor } net { amount minor } tax { amount minor } } }
          delivery { kind name location { code } }
          problems { code message path }
        }
        """;


    /// <summary>Sellable coffees of the web channel, by id.</summary>
    public static async Task<string[]> Variants(GraphQLClient client, int atLeast = 5)
    {
        var data = await client.Send(
            """{ products(first: 50, where: { category: { slug: { eq: "coffee" } } }) { nodes { variants(first: 10) { nodes { id availability { sellable } } } } } }"""
        );
        return
        [
            .. data.GetProperty("products").GetProperty("nodes").EnumerateArray()
                .SelectMany(product => product.GetProperty("variants").GetProperty("nodes").EnumerateArray())
                .Where(variant => variant.GetProperty("availability").GetProperty("sellable").GetInt32() >= atLeast)
                .Select(variant => variant.GetProperty("id").GetString()!),
        ];
    }

    public static Task<JsonElement> Create(GraphQLClient client, object input) =>
        Mutate(client, "cartCreate", "CartCreateInput", input, "cart { ...CartView } token warnings { code }", View);

    public static Task<JsonElement> Change(GraphQLClient client, string mutation, object input) =>
        Mutate(client, mutation, char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input", input, "cart { ...CartView }", View);

    public static Task<JsonElement> HandOff(GraphQLClient client, object input) =>
        Mutate(client, "cartHandoffCreate", "CartHandoffCreateInput", input, "handoff { code qrPayload expiresAt }", "");

    public static Task<JsonElement> Redeem(GraphQLClient client, object input) =>
        Mutate(client, "cartHandoffRedeem", "CartHandoffRedeemInput", input, "cart { ...CartView } token", View);

    /// <summary>A cart with a line, its id, and a caller who holds it.</summary>
    public static async Task<(string Id, GraphQLClient Holder)> NewCart(GraphQLClient client, string variantId, int quantity = 1)
    {
        var made = await Create(client, new { lines = new[] { new { variantId, quantity } } });
        Assert.Empty(made.Errors());
        return (made.GetProperty("cart").GetProperty("id").GetString()!, client.With(("X-Cart-Token", made.GetProperty("token").GetString()!)));
    }

    public static string[] Errors(this JsonElement payload) =>
        [.. payload.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("__typename").GetString()!)];

    public static JsonElement At(this JsonElement element, params object[] path)
    {
        foreach (var step in path)
            element = step is int index ? element[index] : element.GetProperty((string)step);
        return element;
    }

    public static string Document(string mutation, string type, string selection, string fragments)
    {
        var stock = mutation is "cartCreate" or "cartLinesAdd" or "cartLinesUpdate" ? "... on OutOfStock { available variant { sku } }" : "";
        return $$"""
            mutation M($input: {{type}}!) { {{mutation}}(input: $input) { {{selection}} errors { __typename ... on Error { code message path } {{stock}} } } }
            {{fragments}}
            """;
    }

    private static async Task<JsonElement> Mutate(GraphQLClient client, string mutation, string type, object input, string selection, string fragments) =>
        (await client.Send(Document(mutation, type, selection, fragments), new { input })).GetProperty(mutation);
}
