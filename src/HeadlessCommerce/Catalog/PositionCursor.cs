using System.Globalization;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Catalog;

/// <summary>Where a page of a list begins that is kept in an order of its own: (position, id).</summary>
internal readonly record struct PositionCursor(bool IsBound, int Position, Guid Id)
{
    public static string Format(int position, Guid id) => Cursor.Format(position.ToString(CultureInfo.InvariantCulture), id.ToString());

    public static PositionCursor Of(PagingArguments paging)
    {
        if ((paging.IsBackward ? paging.Before : paging.After) is not { } cursor)
            return new(false, 0, Guid.Empty);
        var keys = Cursor.Parse(cursor, 2);
        return int.TryParse(keys[0], CultureInfo.InvariantCulture, out var position) && Guid.TryParse(keys[1], out var id)
            ? new(true, position, id)
            : throw new GraphQLException("The cursor is not one that this list gave out; use endCursor or startCursor of a page.", "BAD_CURSOR");
    }
}
