using System.Globalization;
using HeadlessCommerce.Channels;
using Npgsql;

namespace HeadlessCommerce.Search;

/// <summary>One value of one facet as it was counted.</summary>
internal sealed record FacetRow(FoundKind Kind, string Key, string KeyName, string Value, string ValueName, int Count, long Low, long High)
{
    /// <summary>So many columns.</summary>
    public const int Columns = 7;

    public static FacetRow Read(NpgsqlDataReader row, FoundKind kind, int at) =>
        new(
            kind,
            row.GetString(at),
            row.GetString(at + 1),
            row.GetString(at + 2),
            row.GetString(at + 3),
            row.GetInt32(at + 4),
            row.GetInt64(at + 5),
            row.GetInt64(at + 6)
        );

    public static IReadOnlyList<Facet> Facets(IReadOnlyList<FacetRow> rows, ShopContext shop) =>
        [
            .. rows.GroupBy(row => (row.Kind, row.Key))
                .Select(group => new Facet(
                    group.Key.Key,
                    group.Key.Kind switch
                    {
                        FoundKind.Category => shop.Text(FacetNames.Category),
                        FoundKind.Price => shop.Text(FacetNames.Price),
                        FoundKind.Availability => shop.Text(FacetNames.Availability),
                        _ => group.First().KeyName,
                    },
                    [.. group.Select(row => row.Named(shop))]
                )),
        ];

    private FacetValue Named(ShopContext shop) =>
        Kind switch
        {
            FoundKind.Price => new(Band("-", shop), $"{Band("–", shop)} {shop.Currency}", Count),
            FoundKind.Availability => new(Value, shop.Text(Value is "IN_STOCK" ? FacetNames.InStock : FacetNames.OutOfStock), Count),
            _ => new(Value, ValueName, Count),
        };

    private string Band(string to, ShopContext shop) =>
        string.Create(CultureInfo.InvariantCulture, $"{Low * shop.Currency.Unit}{to}{High * shop.Currency.Unit}");
}

/// <summary>What a row of a search is; the numbers are those of the statement.</summary>
internal enum FoundKind
{
    Product = 0,
    Category = 1,
    Attribute = 2,
    Price = 3,
    Availability = 4,
    Total = 5,
}
