using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Tests.Binding;

public sealed class MutationConventionTests
{
    [MutationErrorInterface, InterfaceType, GraphQLName("Error")]
    public interface IError
    {
        string Message { get; }
    }

    public sealed record OutOfStock(int Available) : IError
    {
        public string Message => "Too few.";
    }

    public sealed record CartNotFound(string Message = "No cart.") : IError;

    [MutationWarning]
    public sealed record Warning(string Code);

    public sealed record Cart(string Name)
    {
        public int Lines { get; set; }
    }

    /// <param name="Cart">As it is now.</param>
    /// <param name="Attempts">How often it was tried.</param>
    [MutationPayload]
    public sealed record CartCreated(Cart Cart, int Attempts);

    public sealed record CartInput(string Name, int Quantity = 1);

    [QueryType]
    public static class Queries
    {
        public static string Hello() => "hi";
    }

    private static readonly Cart Shared = new("shared");

    [MutationType]
    public static class Mutations
    {
        public static MutationResult<Cart, OutOfStock, CartNotFound> CartAdd(CartInput input) =>
            input.Quantity switch
            {
                > 5 => new OutOfStock(5),
                0 => new CartNotFound(),
                < 0 => new(new Cart(input.Name), [new OutOfStock(1)], [new Warning("LOW")]),
                _ => new Cart(input.Name),
            };

        public static async Task<MutationResult<CartCreated, OutOfStock>> CartCreate(CartInput input)
        {
            await Task.Yield();
            return input.Quantity == 0 ? new OutOfStock(0) : new CartCreated(new Cart(input.Name), 2);
        }

        public static MutationResult<Cart, CartNotFound> CartGrow(CartInput input)
        {
            Shared.Lines += input.Quantity;
            return Shared;
        }
    }

    private readonly TestServer _server = new(builder => builder.AddTypesOf(typeof(MutationConventionTests)));

    [Theory]
    [InlineData(1, """{"cart":{"name":"n"},"errors":[],"warnings":[]}""")]
    [InlineData(9, """{"cart":null,"errors":[{"__typename":"OutOfStock","message":"Too few.","available":5}],"warnings":[]}""")]
    [InlineData(0, """{"cart":null,"errors":[{"__typename":"CartNotFound","message":"No cart."}],"warnings":[]}""")]
    [InlineData(-1, """{"cart":{"name":"n"},"errors":[{"__typename":"OutOfStock","message":"Too few.","available":1}],"warnings":[{"code":"LOW"}]}""")]
    public async Task Value_errors_and_warnings_make_the_payload(int quantity, string payload)
    {
        var answer = await _server.Ask(
            "mutation($input: CartInput!) { cartAdd(input: $input) { cart { name } errors { __typename ... on Error { message } ... on OutOfStock { available } } warnings { code } } }",
            new { input = new { name = "n", quantity } }
        );

        Assert.Equal($$$"""{"data":{"cartAdd":{{{payload}}}}}""", answer);
    }

    [Fact]
    public async Task Properties_of_a_payload_record_are_fields_of_the_payload()
    {
        const string query = "mutation($n: Int!) { cartCreate(input: { name: \"n\", quantity: $n }) { cart { name } attempts errors { __typename } } }";

        Assert.Equal("""{"data":{"cartCreate":{"cart":{"name":"n"},"attempts":2,"errors":[]}}}""", await _server.Ask(query, new { n = 1 }));
        Assert.Equal("""{"data":{"cartCreate":{"cart":null,"attempts":null,"errors":[{"__typename":"OutOfStock"}]}}}""", await _server.Ask(query, new { n = 0 }));
    }

    [Fact]
    public async Task A_payload_is_read_when_its_field_completes()
    {
        Shared.Lines = 0;

        var answer = await _server.Ask(
            "mutation { a: cartGrow(input: { name: \"\" }) { cart { lines } } b: cartGrow(input: { name: \"\" }) { cart { lines } } }"
        );

        Assert.Equal("""{"data":{"a":{"cart":{"lines":1}},"b":{"cart":{"lines":2}}}}""", answer);
    }

    [Fact]
    public void The_schema_names_payload_and_errors_after_the_mutation()
    {
        var sdl = SdlPrinter.Print(_server.Executor.Schema);

        Assert.Contains("union CartAddError = OutOfStock | CartNotFound", sdl, StringComparison.Ordinal);
        Assert.Contains("errors: [CartAddError!]!", sdl, StringComparison.Ordinal);
        Assert.Contains("cartCreate(input: CartInput!): CartCreatePayload!", sdl, StringComparison.Ordinal);
        Assert.Contains("type OutOfStock implements Error", sdl, StringComparison.Ordinal);
        Assert.Contains("  attempts: Int\n", sdl, StringComparison.Ordinal);
    }
}
