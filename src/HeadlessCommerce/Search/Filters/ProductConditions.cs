using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search;

/// <summary>Turns <see cref="ProductWhereInput"/> into a condition on a product <c>p</c>; every value becomes a parameter.</summary>
internal sealed class ProductConditions(SqlParameters parameters, ShopContext shop, IReadOnlyDictionary<string, TextQuery?> texts)
{
    private const int MaxConditions = 50;
    private const int MaxValues = 100;

    private int _count;

    /// <summary>The texts in the filter, wherever they stand, to be understood before the condition is made.</summary>
    public static IEnumerable<string> Texts(ProductWhereInput? where, int depth = 0)
    {
        if (where is null)
            return [];
        if (depth > 10)
            throw Refuse("where is nested too deeply; 10 levels are the limit.");
        if (where.Text is { Length: > TextQueries.MaxLength })
            throw Refuse($"where.text may have at most {TextQueries.MaxLength} characters.");
        return
        [
            .. where.Text is { } text ? [text] : Array.Empty<string>(),
            .. (where.And ?? []).Concat(where.Or ?? []).SelectMany(inner => Texts(inner, depth + 1)),
            .. Texts(where.Not, depth + 1),
        ];
    }

    /// <summary>Whether the filter asks for a state, at any depth: only staff may.</summary>
    public static bool AsksForStatus(ProductWhereInput? where) =>
        where is not null
        && (where.Status is not null || AsksForStatus(where.Not) || (where.And ?? []).Concat(where.Or ?? []).Any(AsksForStatus));

    /// <summary>What the caller may see, and the filter.</summary>
    public string Of(ProductWhereInput? where, Viewer viewer)
    {
        if (!AsksForStatus(where))
            return $"{Published} and {Filter(where)}";
        if (!viewer.Rights.Contains(Rights.CatalogWrite))
            throw new GraphQLException($"where.status needs the right {Rights.CatalogWrite}.", "FORBIDDEN");
        return Filter(where);
    }

    private string Published =>
        $"p.status = 'ACTIVE' and exists (select from catalog.product_channel pc where pc.channel_id = {parameters.Add(shop.Channel.Id)} and pc.product_id = p.id)";

    /// <summary>The filter alone.</summary>
    public string Filter(ProductWhereInput? where) => where is null ? "true" : Join(Parts(where), "and", "true");

    private IEnumerable<string> Parts(ProductWhereInput where)
    {
        if (where.And is { } and)
            yield return Join(and.Select(Filter), "and", "true");
        if (where.Or is { } or)
            yield return Join(or.Select(Filter), "or", "false");
        if (where.Not is { } not)
            yield return Counted($"not ({Filter(not)})");
        if (where.Ids is { } ids)
            yield return Counted($"p.id = any ({parameters.Add(Limited(ids, "ids"))})");
        if (where.Slug is { } slug)
            yield return Counted($"p.slug = any ({Texts(slug, "slug")})");
        if (where.Vendor is { } vendor)
            yield return Counted($"p.vendor = any ({Texts(vendor, "vendor")})");
        if (where.Tag is { } tag)
            yield return Counted($"p.tags && {Texts(tag, "tag")}");
        if (where.Sku is { } sku)
            yield return Counted($"p.id in (select v.product_id from catalog.variant v where v.sku = any ({Texts(sku, "sku")}))");
        if (where.Category is { } category)
            yield return Counted($"p.category_id in ({Shelves(category)})");
        if (where.Attributes is { } attributes)
            foreach (var attribute in attributes)
                yield return Counted(Attribute(attribute));
        if (where.Price is { } price)
            yield return Counted(Price(price));
        if (where.InStock is { } inStock)
            yield return Counted($"{(inStock ? "" : "not ")}{InStock}");
        if (where.Text is { } text)
            yield return Counted(Text(text));
        if (where.AddedSince is { } since)
            yield return Counted($"p.created_at >= {parameters.Add(since)}");
        if (where.Status is { } status)
            yield return Counted($"p.status = {parameters.Add(status.ToSql())}");
    }

    /// <summary>Ids of the categories that are meant, the ones below them included.</summary>
    public string Shelves(CategoryWhereInput category)
    {
        List<string> conditions = [];
        if (category.Id is { } id)
            conditions.Add($"named.id = {parameters.Add(id)}");
        if (category.Slug is { } slug)
            conditions.Add($"named.slug = any ({Texts(slug, "category.slug")})");
        if (conditions.Count == 0)
            throw Refuse("where.category needs id or slug.");
        return $"select c.id from catalog.category c where c.path && array(select named.id from catalog.category named where {string.Join(" and ", conditions)})";
    }

    /// <summary>Whether a product p can be sold somewhere now.</summary>
    public const string InStock = """
        exists (
          select from catalog.variant v
          join inventory.level l on l.variant_id = v.id and l.sellable > 0
          join inventory.location place on place.id = l.location_id and place.active
          where v.product_id = p.id)
        """;

    private string Attribute(AttributeWhereInput attribute) =>
        $"""
        p.id in (
          select pa.product_id from catalog.product_attribute pa
          join catalog.attribute_value value on value.id = pa.attribute_value_id
          join catalog.attribute a on a.id = value.attribute_id
          where a.code = {parameters.Add(attribute.Code)} and value.code = any ({Texts(attribute.Value, "attributes.value")}))
        """;

    private string Price(PriceFilterInput price)
    {
        List<string> bounds = [];
        if (price.Gte is { } gte)
            bounds.Add($"o.min_minor >= {parameters.Add(Minor(gte))}");
        if (price.Lte is { } lte)
            bounds.Add($"o.min_minor <= {parameters.Add(Minor(lte))}");
        if (price.Lt is { } lt)
            bounds.Add($"o.min_minor < {parameters.Add(Minor(lt))}");
        if (bounds.Count == 0)
            throw Refuse("where.price needs gte, lte or lt.");
        return $"""
            exists (
              select from search.offer o
              where o.channel_id = {parameters.Add(shop.Channel.Id)} and o.currency = {parameters.Add(shop.Currency.Value)} and o.product_id = p.id
                and {string.Join(" and ", bounds)})
            """;
    }

    private string Text(string text) =>
        texts.GetValueOrDefault(text) is { } query
            ? $"p.id in (select d.product_id from search.document d where d.words @@ {parameters.Add(query.All)}::tsquery)"
            : "false";

    // numeric, as a bound may lie between two minor units or beyond all of them
    private decimal Minor(decimal amount) => Math.Abs(amount) < 1e15m ? amount / shop.Currency.Unit : throw Refuse("where.price is out of range.");

    private string Texts(StringFilterInput filter, string path)
    {
        string[] values = (filter.Eq, filter.In) switch
        {
            ({ } eq, null) => [eq],
            (null, { } list) => Limited(list, path),
            ({ } eq, { } list) => list.Contains(eq) ? [eq] : [],
            _ => throw Refuse($"where.{path} needs eq or in."),
        };
        return parameters.Add(values);
    }

    private static T[] Limited<T>(IReadOnlyList<T> values, string path) =>
        values.Count <= MaxValues ? [.. values] : throw Refuse($"where.{path} may have at most {MaxValues} values.");

    private static string Join(IEnumerable<string> parts, string word, string none)
    {
        string[] all = [.. parts];
        return all.Length == 0 ? none : $"({string.Join($" {word} ", all)})";
    }

    private string Counted(string condition) =>
        ++_count <= MaxConditions ? condition : throw Refuse($"where may have at most {MaxConditions} conditions.");

    private static GraphQLException Refuse(string message) => new(message, "BAD_USER_INPUT");
}
