using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

/// <summary>Puts a product into channels, or takes it off. What already is so stays so.</summary>
internal static class PublishProduct
{
    public static async Task<ChangeOutcome> Run(
        CommerceTransaction transaction,
        ProductPublishInput input,
        bool publish,
        ChannelDirectory.Snapshot known,
        CancellationToken cancellationToken
    )
    {
        if (input.Channels.Count is 0 or > 100)
            return ChangeOutcome.Refused(new InvalidInput("Give 1 to 100 channels.", ["input", "channels"]));
        var unknown = input.Channels.Select((code, place) => (code, place)).Where(channel => known.Find(channel.code) is null).ToArray();
        if (unknown.Length > 0)
            return ChangeOutcome.Refused(unknown.Select(channel => new ChannelNotFound(["input", "channels", $"{channel.place}"])));
        if (await ProductWrites.Lock(transaction, input.ProductId, cancellationToken) is not { } product)
            return ChangeOutcome.Refused(new ProductNotFound(["input", "productId"]));
        Guid[] channels = [.. input.Channels.Distinct().Select(code => known.Find(code)!.Id)];
        if (publish)
        {
            if (!await HasVariants(transaction, product.Id, cancellationToken))
                return ChangeOutcome.Refused(new InvalidInput("A product without variants cannot be sold; add some first.", ["input", "productId"]));
            await transaction.Execute(
                "insert into catalog.product_channel (product_id, channel_id) select $1, unnest($2::uuid[]) on conflict do nothing",
                [product.Id, channels],
                cancellationToken
            );
            await transaction.Execute("update catalog.product set status = 'ACTIVE' where id = $1 and status <> 'ACTIVE'", [product.Id], cancellationToken);
        }
        else
        {
            await transaction.Execute(
                "delete from catalog.product_channel where product_id = $1 and channel_id = any ($2)",
                [product.Id, channels],
                cancellationToken
            );
        }
        await ProductWrites.Touch(
            transaction,
            product.Id,
            publish ? ProductChangeKind.Published : ProductChangeKind.Unpublished,
            left: publish ? [] : channels,
            cancellationToken
        );
        return product.Id;
    }

    private static async Task<bool> HasVariants(CommerceTransaction transaction, Guid product, CancellationToken cancellationToken) =>
        (await transaction.Query("select exists (select from catalog.variant where product_id = $1)", row => row.GetBoolean(0), [product], cancellationToken))[0];
}
