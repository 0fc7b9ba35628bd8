using System.Globalization;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search;

/// <summary>
/// An order of products as SQL: a relation <c>d (product_id, category_id, …)</c> with one row per product, and the key in it. Each is an index that can be walked
/// in this order, within a category or through all of them.
/// </summary>
/// <param name="From">The relation.</param>
/// <param name="Where">What makes it one row per product.</param>
/// <param name="Key">The key's expression on d.</param>
/// <param name="KeyType">Its SQL type.</param>
/// <param name="Collate">Of the key, or empty.</param>
/// <param name="IsReversed">Whether ascending means from large to small.</param>
internal sealed record ProductOrder(string From, string Where, string Key, string KeyType, string Collate, bool IsReversed)
{
    // Inlined rather than a parameter: the index is partial, per language. A LanguageTag holds letters, digits and hyphens only.
    public static ProductOrder ByName(ShopContext shop, string collation) =>
        new("search.document d", $"d.language = '{shop.Language.Value}'", "d.name", "text", $" collate {collation}", false);

    public static ProductOrder ByPrice(ShopContext shop, SqlParameters parameters) =>
        new(
            "search.offer d",
            $"d.channel_id = {parameters.Add(shop.Channel.Id)} and d.currency = {parameters.Add(shop.Currency.Value)}",
            "d.sort_minor",
            "bigint",
            "",
            false
        );

    public static ProductOrder ByNewest() => new("search.product d", "true", "d.created_at", "timestamptz", "", true);

    /// <summary>The key of a cursor as the parameter's value.</summary>
    public object Parse(string key) =>
        KeyType switch
        {
            "text" => key,
            "bigint" when long.TryParse(key, CultureInfo.InvariantCulture, out var number) => number,
            "timestamptz" when DateTimeOffset.TryParse(key, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => at,
            _ => throw new GraphQLException("The cursor is not one that this list gave out; use endCursor or startCursor of a page.", "BAD_CURSOR"),
        };

    /// <summary>SQL text of a selected key, exact.</summary>
    public string KeyText(string column) => KeyType is "timestamptz" ? $"to_char({column} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')" : $"{column}::text";
}
