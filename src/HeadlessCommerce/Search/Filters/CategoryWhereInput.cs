using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Search;

/// <summary>A category; what lies in the categories below it counts too.</summary>
public sealed record CategoryWhereInput
{
    /// <summary>By its id.</summary>
    [ID<Category>]
    public Guid? Id { get; init; }

    /// <summary>By its slug.</summary>
    public StringFilterInput? Slug { get; init; }
}
