using System.Globalization;
using HeadlessCommerce.Channels;
using Npgsql;

namespace HeadlessCommerce.Search;

/// <summary>One value of one facet as it was counted.</summary>
internal sealed record FacetRow(FacetKind Kind, string Key, string KeyName, string Value, string ValueName, int Count, long Low, long High)
{
    public static FacetRow Read(NpgsqlDataReader row) =>
        new(
            (FacetKind)row.GetInt32(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetInt32(5),
            row.GetInt64(6),
            row.GetInt64(7)
        );

    public static IReadOnlyList<Facet> Facets(IReadOnlyList<FacetRow> rows, ShopContext shop) =>
        [
            .. rows.GroupBy(row => (row.Kind, row.Key))
                .Select(group => new Facet(
                    group.Key.Key,
                    group.Key.Kind switch
                    {
                        FacetKind.Category => shop.Text(FacetNames.Category),
                        FacetKind.Price => shop.Text(FacetNames.Price),
                        FacetKind.Availability => shop.Text(FacetNames.Availability),
                        _ => group.First().KeyName,
                    },
                    [.. group.Select(row => row.Named(shop))]
                )),
        ];

    private FacetValue Named(ShopContext shop) =>
        Kind switch
        {
            FacetKind.Price => new(Band("-", shop), $"{Band("–", shop)} {shop.Currency}", Count),
            FacetKind.Availability => new(Value, shop.Text(Value is "IN_STOCK" ? FacetNames.InStock : FacetNames.OutOfStock), Count),
            _ => new(Value, ValueName, Count),
        };

    private string Band(string to, ShopContext shop) =>
        string.Create(CultureInfo.InvariantCulture, $"{Low * shop.Currency.Unit}{to}{High * shop.Currency.Unit}");
}

/// <summary>What a facet is about; the numbers are those of the statement.</summary>
internal enum FacetKind
{
    Category = 1,
    Attribute = 2,
    Price = 3,
    Availability = 4,
}
