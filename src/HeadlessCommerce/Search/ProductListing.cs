using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search;

/// <summary>
/// A page of products in one statement: walks the order's index, from the cursor on, within each category that is meant, and stops after a page. Its cost does not grow
/// with the catalogue as long as most of what is walked fits the filter.
/// </summary>
internal sealed class ProductListing(ReadBatch reads, ShopContext shop, Viewer viewer, Collations collations)
{
    public async Task<Connection<Product>> Page(
        ProductWhereInput? where,
        IReadOnlyList<ProductOrderInput>? orderBy,
        PagingArguments paging,
        CancellationToken cancellationToken
    )
    {
        var texts = await TextQueries.ResolveAll(reads, where, shop);
        var parameters = new SqlParameters();
        parameters.Add(shop.Language.Value); // $1 and $2, as CatalogSql wants them
        parameters.Add(shop.Channel.DefaultLanguage.Value);
        var (order, direction) = await Order(orderBy, where, parameters, cancellationToken);
        var descending = (direction is SortDirection.Desc ^ order.IsReversed) ^ paging.IsBackward;
        var (compare, way) = descending ? ("<", "desc") : (">", "asc");
        var conditions = new ProductConditions(parameters, shop, texts);
        var key = order.Key + order.Collate;
        var from = "true";
        if ((paging.IsBackward ? paging.Before : paging.After) is { } cursor)
            from = $"({key}, d.product_id) {compare} ({Start(cursor, order, parameters)})";
        // A category at the top of the filter is walked shelf by shelf, each in the list's order.
        var shelves = where?.Category is { } category ? $"({conditions.Shelves(category)})" : null;
        var rest = shelves is null ? where : where! with { Category = null };
        // In the text, not a parameter: the planner would take a tenth of the table for an unknown limit, find every general plan too dear and plan each request anew.
        var size = paging.Size + 1;
        var walk = $"from {order.From} join catalog.product p on p.id = d.product_id";
        var wanted = $"{order.Where} and {from} and {conditions.Of(rest, viewer)}";
        var page =
            shelves is null
                ? $"{walk} {CatalogSql.ProductText} where {wanted} order by {key} {way}, d.product_id {way} limit {size}"
                : $"""
                    from (
                      select d.*
                      from {shelves} shelf (id)
                      cross join lateral (
                        select d.product_id, {order.Key} {walk} where {wanted} and d.category_id = shelf.id order by {key} {way}, d.product_id {way} limit {size}
                      ) d
                      order by {key} {way}, d.product_id {way}
                      limit {size}
                    ) d
                    join catalog.product p on p.id = d.product_id
                    {CatalogSql.ProductText}
                    order by {key} {way}, d.product_id {way}
                    """;
        var sold = !ProductConditions.AsksForStatus(where);
        var rows = await reads.Query(
            $"select {ProductRows.Columns}, {order.KeyText(order.Key)} {page}",
            row => (Product: ProductRows.Read(row, sold), Key: row.GetString(ProductRows.Count)),
            parameters.ToArray()
        );
        return Pages.Of(
            rows,
            paging,
            row => Cursor.Format(row.Key, row.Product.Id.ToString()),
            row => row.Product,
            async _ => await Count(where, texts)
        );
    }

    private async Task<int> Count(ProductWhereInput? where, IReadOnlyDictionary<string, TextQuery?> texts)
    {
        var parameters = new SqlParameters();
        var condition = new ProductConditions(parameters, shop, texts).Of(where, viewer);
        var rows = await reads.Query($"select count(*)::int from catalog.product p where {condition}", row => row.GetInt32(0), parameters.ToArray());
        return rows[0];
    }

    private async ValueTask<(ProductOrder Order, SortDirection Direction)> Order(
        IReadOnlyList<ProductOrderInput>? orderBy,
        ProductWhereInput? where,
        SqlParameters parameters,
        CancellationToken cancellationToken
    )
    {
        if (orderBy is { Count: > 1 })
            throw new GraphQLException("Products are sorted by one field; ties are broken by id.", "BAD_USER_INPUT");
        var (field, direction) = orderBy is [var asked] ? (asked.Field, asked.Direction) : (ProductOrderField.Name, SortDirection.Asc);
        if (field is ProductOrderField.Price && ProductConditions.AsksForStatus(where))
            throw new GraphQLException("Only published products have a price to sort by; leave where.status out.", "BAD_USER_INPUT");
        return (
            field switch
            {
                ProductOrderField.Price => ProductOrder.ByPrice(shop, parameters),
                ProductOrderField.Newest => ProductOrder.ByNewest(),
                _ => ProductOrder.ByName(shop, await collations.Of(shop.Language, cancellationToken)),
            },
            direction
        );
    }

    private static string Start(string cursor, ProductOrder order, SqlParameters parameters)
    {
        var keys = Cursor.Parse(cursor, 2);
        if (!Guid.TryParse(keys[1], out var id))
            throw new GraphQLException("The cursor is not one that this list gave out; use endCursor or startCursor of a page.", "BAD_CURSOR");
        return $"{parameters.Add(order.Parse(keys[0]))}::{order.KeyType}{order.Collate}, {parameters.Add(id)}";
    }
}
