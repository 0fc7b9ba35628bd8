using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Inventory.Documents;

/// <summary>Papers are listed by their ids, which grow with time.</summary>
internal static class DocumentCursor
{
    /// <summary>The id from which the page goes on; null: from the beginning.</summary>
    public static Guid? Of(PagingArguments paging) =>
        (paging.IsBackward ? paging.Before : paging.After) is not { } cursor ? null
        : Guid.TryParse(Cursor.Parse(cursor, 1)[0], out var id) ? id
        : throw new GraphQLException("The cursor is not one that this list gave out; use endCursor or startCursor of a page.", "BAD_CURSOR");
}
