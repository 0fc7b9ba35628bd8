using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Search.Tuning;

[SubscriptionType]
public static class TuningSubscriptions
{
    /// <summary>Each change of synonyms and pinned results from now on.</summary>
    /// <param name="news">The change.</param>
    [Authorize(Rights.SearchWrite), Subscribe, Topic(Tuning.SearchTuned.Topic)]
    public static SearchTuned SearchTuned([EventMessage] SearchTuned news) => news;
}
