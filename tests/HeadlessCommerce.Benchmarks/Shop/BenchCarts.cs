using System.Text.Json;
using HeadlessCommerce.Benchmarks.Load;

namespace HeadlessCommerce.Benchmarks.Shop;

/// <summary>A cart for each connection, with one line whose quantity goes up and down.</summary>
internal sealed class BenchCarts
{
    private const string View = "id version lines { id quantity variant { sku name } unitPrice { gross { amount currency } } } totals { total { gross { amount currency } } }";

    private readonly List<(LoadRequest Read, LoadRequest Two, LoadRequest One)> _carts = [];

    public static async Task<BenchCarts> CreateAsync(ServerProcess server, int count, CancellationToken cancellationToken)
    {
        var carts = new BenchCarts();
        using var connection = new Connection();
        await connection.OpenAsync(server.Port, cancellationToken);
        async Task<JsonElement> Ask(LoadRequest request)
        {
            using var answer = JsonDocument.Parse(await connection.SendAsync(request, cancellationToken));
            return answer.RootElement.TryGetProperty("errors", out _)
                ? throw new InvalidOperationException(answer.RootElement.GetRawText())
                : answer.RootElement.GetProperty("data").Clone();
        }
        var variant = (await Ask(Gql("{ productVariant(sku: \"ETH-YIR-KON-250G-WB\") { id } }", null))).GetProperty("productVariant").GetProperty("id").GetString();
        for (var i = 0; i < count; i++)
        {
            var made = (
                await Ask(
                    Gql(
                        "mutation ($variant: ID!) { cartCreate(input: { lines: [{ variantId: $variant, quantity: 1 }] }) { cart { id lines { id } } token } }",
                        new { variant }
                    )
                )
            ).GetProperty("cartCreate");
            var id = made.GetProperty("cart").GetProperty("id").GetString()!;
            var line = made.GetProperty("cart").GetProperty("lines")[0].GetProperty("id").GetString()!;
            var token = ("X-Cart-Token", made.GetProperty("token").GetString()!);
            LoadRequest Update(int quantity) =>
                Gql(
                    $"mutation ($input: CartLinesUpdateInput!) {{ cartLinesUpdate(input: $input) {{ cart {{ {View} }} errors {{ ... on Error {{ code }} }} }} }}",
                    new { input = new { cartId = id, lines = new[] { new { lineId = line, quantity } } } },
                    token
                );
            carts._carts.Add((Gql($"query ($id: ID!) {{ cart(id: $id) {{ {View} }} }}", new { id }, token), Update(2), Update(1)));
        }
        return carts;
    }

    public LoadRequest Read(int connection, int turn) => _carts[connection].Read;

    public LoadRequest Change(int connection, int turn) => turn % 2 == 0 ? _carts[connection].Two : _carts[connection].One;

    private static LoadRequest Gql(string query, object? variables, params (string, string)[] headers) =>
        LoadRequest.Post("/graphql", new { query, variables }, [("X-Channel", "web"), .. headers]);
}
