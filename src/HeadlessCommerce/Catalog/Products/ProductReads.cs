using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

/// <summary>Products as a caller may see them: shoppers what is published in their channel, staff everything.</summary>
internal static class ProductReads
{
    /// <summary>Condition on a product <c>p</c>; the channel's id is parameter <paramref name="channel"/>.</summary>
    public static string VisibleTo(Viewer viewer, string channel) =>
        SeesAll(viewer)
            ? $"{channel}::uuid is not null" // staff see drafts too; the parameter keeps its place
            : $"p.status = 'ACTIVE' and exists (select from catalog.product_channel pc where pc.channel_id = {channel} and pc.product_id = p.id)";

    private static bool SeesAll(Viewer viewer) => viewer.Rights.Contains(Rights.CatalogWrite);

    public static async Task<IReadOnlyList<Product?>> Visible(ReadBatch reads, ShopContext shop, Viewer viewer, IReadOnlyList<Guid> ids)
    {
        var byId = (await Visible(reads, shop, viewer, "p.id = any ((select $4)::uuid[])", ids.Distinct().ToArray())).ToDictionary(product => product.Id);
        return [.. ids.Select(id => byId.GetValueOrDefault(id))];
    }

    /// <param name="condition">On a product p; its value is $4.</param>
    /// <param name="value">Of the condition.</param>
    public static Task<IReadOnlyList<Product>> Visible(ReadBatch reads, ShopContext shop, Viewer viewer, string condition, object value) =>
        reads.Query(
            $"{ProductRows.Select} where {VisibleTo(viewer, "$3")} and {condition}",
            row => ProductRows.Read(row, isSold: !SeesAll(viewer)),
            shop.Language.Value,
            shop.Channel.DefaultLanguage.Value,
            shop.Channel.Id,
            value
        );

    public static async Task<IReadOnlyList<IReadOnlyList<ProductTranslation>>> Translations(ReadBatch reads, IReadOnlyList<Guid> ids)
    {
        var rows = await reads.Query(
            "select product_id, language, name, description from catalog.product_translation where product_id = any ((select $1)::uuid[]) order by language",
            row => (Product: row.GetGuid(0), Text: new ProductTranslation(LanguageTag.Parse(row.GetString(1)), row.GetString(2), row.GetString(3))),
            [ids.ToArray()]
        );
        var byProduct = rows.ToLookup(row => row.Product, row => row.Text);
        return [.. ids.Select(id => byProduct[id].ToArray())];
    }

    public static async Task<IReadOnlyList<IReadOnlyList<Channel>>> PublishedIn(
        ReadBatch reads,
        ChannelDirectory channels,
        IReadOnlyList<Guid> ids,
        CancellationToken cancellationToken
    )
    {
        var known = await channels.Read(cancellationToken);
        var rows = await reads.Query(
            "select product_id, channel_id from catalog.product_channel where product_id = any ((select $1)::uuid[])",
            row => (Product: row.GetGuid(0), Channel: row.GetGuid(1)),
            [ids.ToArray()]
        );
        var byProduct = rows.ToLookup(row => row.Product, row => known.Find(row.Channel));
        return [.. ids.Select(id => byProduct[id].OfType<Channel>().OrderBy(channel => channel.Code, StringComparer.Ordinal).ToArray())];
    }
}
