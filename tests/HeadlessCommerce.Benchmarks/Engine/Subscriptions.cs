using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Benchmarks.Engine;

[SubscriptionType]
public static class Subscriptions
{
    /// <summary>A variant that has changed.</summary>
    [Subscribe, Topic("variant")]
    public static Variant VariantChanged([EventMessage] Variant variant) => variant;
}
