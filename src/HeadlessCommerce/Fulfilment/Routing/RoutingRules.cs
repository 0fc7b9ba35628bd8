using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>The rules by which locations are chosen, in memory.</summary>
public sealed class RoutingRules(CommerceDb db, ITopics topics, TimeProvider time, ILogger<RoutingRules> log)
    : KeptTable<IReadOnlyList<RoutingRule>>(Topic, topics, time, log)
{
    /// <summary>Put on the outbox when the rules have changed.</summary>
    public const string Topic = "routingRules";

    protected override async Task<IReadOnlyList<RoutingRule>> Load(CancellationToken cancellationToken) =>
        (await db.Query("select rules from fulfilment.routing_rules", row => row.GetFieldValue<string[]>(0), [], cancellationToken))[0].Select(SqlEnum.Parse<RoutingRule>).ToArray();
}
