using System.Text.Json;
using HeadlessCommerce.Benchmarks.Engine;
using HeadlessCommerce.Carts;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Platform.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace HeadlessCommerce.Benchmarks.Checkout;

/// <summary>
/// The floor of a checkout: Kestrel, the shop's own script of carts and its copies in PostgreSQL, and the statements of <see cref="BareStatements"/>, each step's in one round trip. It knows
/// one channel, one delivery and a payment that is always promised; it checks nothing, repeats nothing, and answers with the cart as the script stores it.
/// </summary>
internal sealed class BareShop(RedisConnection redis, SaveCarts saving, BareStatements statements)
{
    private static readonly RedisScript Script = RedisScript.Embedded("Carts/Store/cart.lua");

    public static async Task RunAsync(int port)
    {
        var postgres = Environment.GetEnvironmentVariable("ConnectionStrings__Postgres")!;
        using var redis = new RedisConnection(Environment.GetEnvironmentVariable("ConnectionStrings__Redis")!, NullLogger<RedisConnection>.Instance);
        await using var db = CommercePools.Open(postgres);
        using var saving = new SaveCarts(redis, new CartArchive(db), TimeProvider.System, NullLogger<SaveCarts>.Instance);
        var shop = new BareShop(redis, saving, await BareStatements.Create(db));
        await using var app = EngineHost.Build(EngineHost.Kestrel(port));
        app.MapPost("/cart", shop.Create);
        app.MapPost("/lines", shop.Add);
        app.MapPost("/read", shop.Look);
        app.MapPost("/delivery", shop.Deliver);
        app.MapPost("/order", shop.Order);
        await saving.StartAsync(CancellationToken.None);
        await app.RunAsync();
    }

    private async Task Create(HttpContext http)
    {
        var input = (await Variables(http)).GetProperty("input");
        var (variant, quantity) = Line(input);
        var goods = await statements.Goods([variant]);
        var token = Tokens.Create();
        var cart = new Cart
        {
            Id = Guid.CreateVersion7(),
            Version = 0,
            Revision = 0,
            Status = CartStatus.Open,
            ChannelCode = "web",
            Currency = statements.Currency,
            Language = LanguageTag.Parse("en"),
            Holders = [new(Tokens.HashText(token), CartAccess.Own)],
        };
        var lines = new[] { new CartLineChange(0) { VariantId = variant, Quantity = quantity, Price = goods[variant].Price, Sellable = goods[variant].Sellable } };
        var text = await Run(cart.Id, new() { Command = "create", Cart = cart, By = new("web", null, "guest"), Lines = lines });
        await Answer(http, $$"""{"id":"{{cart.Id}}","token":"{{token}}","cart":{{text}}}""");
    }

    private async Task Add(HttpContext http)
    {
        var input = (await Variables(http)).GetProperty("input");
        var (variant, quantity) = Line(input);
        var goods = await statements.Goods([variant]);
        var lines = new[] { new CartLineChange(0) { VariantId = variant, Quantity = quantity, Price = goods[variant].Price, Sellable = goods[variant].Sellable } };
        var text = await Run(CartOf(input), new() { Command = "linesAdd", By = new("web", null, "guest"), Lines = lines, Needs = CartAccess.Edit, TokenHash = TokenOf(http) });
        await statements.Goods([.. CartJson.ReadCart(text).Lines.Select(line => line.VariantId)]); // the answer's names and prices
        await Answer(http, text);
    }

    private async Task Look(HttpContext http)
    {
        var id = (await Variables(http)).GetProperty("id").GetGuid();
        var text = (string)await redis.Execute("GET", (RedisKey)CartStore.Key(id));
        await statements.Goods([.. CartJson.ReadCart(text).Lines.Select(line => line.VariantId)]);
        await Answer(http, text);
    }

    private async Task Deliver(HttpContext http)
    {
        var input = (await Variables(http)).GetProperty("input");
        var contact = input.GetProperty("contact");
        var delivery = new CartDelivery
        {
            OptionId = input.GetProperty("optionId").GetString()!,
            Kind = DeliveryKind.ClickAndCollect,
            Names = new Dictionary<string, string>(),
            LocationCode = CheckoutStores.Location,
            Fee = new(0, null, "standard"),
            Contact = new(contact.GetProperty("name").GetString()!, contact.GetProperty("email").GetString()!, null),
            Country = CountryCode.Parse("PL"),
        };
        var cart = CartJson.ReadCart((string)await redis.Execute("GET", (RedisKey)CartStore.Key(CartOf(input))));
        await statements.Offers([.. cart.Lines.Select(line => line.VariantId)]);
        await Answer(http, await Run(cart.Id, new() { Command = "deliverySelect", Needs = CartAccess.Edit, TokenHash = TokenOf(http), Delivery = delivery }));
    }

    private async Task Order(HttpContext http)
    {
        var input = (await Variables(http)).GetProperty("input");
        var orderId = Guid.CreateVersion7();
        var cart = CartJson.ReadCart(await Run(CartOf(input), new() { Command = "freeze", OrderId = orderId, Needs = CartAccess.Edit, TokenHash = TokenOf(http) }));
        await saving.Saved(cart.Id, CancellationToken.None);
        await statements.Offers([.. cart.Lines.Select(line => line.VariantId)]);
        await statements.Place(orderId, cart, input.GetProperty("idempotencyKey").GetString()!);
        await statements.Authorize(orderId);
        await statements.Confirm(orderId, cart);
        await Answer(http, await Run(cart.Id, new() { Command = "ordered", OrderId = orderId, OrderNumber = "1", Open = false }));
    }

    private async Task<string> Run(Guid cartId, CartRequest request)
    {
        var now = DateTimeOffset.UtcNow;
        request = request with { Now = now.ToUnixTimeMilliseconds(), At = now, News = redis.ChannelName(RedisTopics.Channel) };
        var reply = (RedisResult[])await redis.Run(Script, [CartStore.Key(cartId), CartStore.MarkKey(cartId)], CartJson.Write(request));
        var text = (string)reply[1];
        var cart = CartJson.ReadCart(text);
        saving.Enqueue(new(cart.Id, cart.Revision, cart.Status, text));
        return text;
    }

    private static async Task<JsonElement> Variables(HttpContext http) =>
        (await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body)).GetProperty("variables");

    private static (Guid Variant, int Quantity) Line(JsonElement input)
    {
        var line = input.GetProperty("lines")[0];
        return (line.GetProperty("variantId").GetGuid(), line.GetProperty("quantity").GetInt32());
    }

    private static Guid CartOf(JsonElement input) => input.GetProperty("cartId").GetGuid();

    private static string TokenOf(HttpContext http) => Tokens.HashText(http.Request.Headers["X-Cart-Token"].ToString());

    private static Task Answer(HttpContext http, string json)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(json);
    }
}
