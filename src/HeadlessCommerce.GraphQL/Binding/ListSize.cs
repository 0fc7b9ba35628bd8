using System.Reflection;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>How long a list can be, for its price (<c>@listSize</c>).</summary>
/// <param name="Assumed">When no argument says it.</param>
/// <param name="SlicingArguments">Integer arguments, the first given counts.</param>
/// <param name="SizedFields">The fields below that have the items; empty when the field itself is the list.</param>
internal sealed record ListSize(int Assumed, string[] SlicingArguments, string[] SizedFields)
{
    public static ListSize? Of(MemberInfo member) =>
        member.GetCustomAttribute<ListSizeAttribute>() is { } attribute ? new ListSize(attribute.AssumedSize, attribute.SlicingArguments, []) : null;

    public static ListSize Of(UsePagingAttribute paging) => new(paging.DefaultPageSize, ["first", "last"], ["edges", "nodes"]);
}
