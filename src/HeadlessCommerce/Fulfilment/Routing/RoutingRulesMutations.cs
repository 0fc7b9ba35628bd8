using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>The rules by which locations are chosen.</summary>
/// <param name="Rules">In their order; those that are left out do not count. Null: the channel follows the shop's rules again.</param>
/// <param name="Channel">Code of the channel whose rules these are; null: of all channels that have none of their own.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record OrderRoutingRulesSetInput(
    [property: ListSize(AssumedSize = 7)] IReadOnlyList<RoutingRule>? Rules = null,
    string? Channel = null,
    string? IdempotencyKey = null
) : IChangeInput;

/// <summary>The rules as they are now.</summary>
/// <param name="Rules">In their order.</param>
[MutationPayload, Authorize(Rights.DeliveryWrite)]
public sealed record RoutingRulesSet([property: ListSize(AssumedSize = 7)] IReadOnlyList<RoutingRule> Rules);

[MutationType]
public static class RoutingRulesMutations
{
    /// <summary>Sets the rules by which locations are chosen from now on, for one channel or for all others. Work that is open stays where it is.</summary>
    [Authorize(Rights.DeliveryWrite)]
    public static async Task<MutationResult<RoutingRulesSet, InvalidInput, ChannelNotFound, IdempotencyKeyReused>> OrderRoutingRulesSet(
        OrderRoutingRulesSetInput input,
        CommerceDb db,
        ChannelDirectory channels,
        RoutingRules rules,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (input.Rules is { } given && given.Distinct().Count() < given.Count)
            return new InvalidInput("rules names each rule once at most.", ["input", "rules"]);
        if (input.Rules is null && input.Channel is null)
            return new InvalidInput("Give rules, or the channel that shall have none of its own.", ["input", "rules"]);
        var channel = input.Channel is { } code ? await channels.Find(code, cancellationToken) : null;
        if (input.Channel is not null && channel is null)
            return new ChannelNotFound(["input", "channel"]);
        var outcome = await Change.Run(
            db,
            viewer,
            input,
            async transaction =>
            {
                var words = input.Rules?.Select(rule => rule.ToSql()).ToArray();
                await (
                    channel is null ? transaction.Execute("update fulfilment.routing_rules set rules = $1", [words], cancellationToken)
                    : words is null ? transaction.Execute("delete from fulfilment.channel_routing_rules where channel_id = $1", [channel.Id], cancellationToken)
                    : transaction.Execute(
                        "insert into fulfilment.channel_routing_rules (channel_id, rules) values ($1, $2) on conflict (channel_id) do update set rules = excluded.rules",
                        [channel.Id, words],
                        cancellationToken
                    )
                );
                await transaction.Publish(RoutingRules.Topic, "rules", new { input.Rules, input.Channel }, cancellationToken);
                return new ChangeOutcome(null, []);
            },
            cancellationToken
        );
        await rules.Refresh(cancellationToken);
        return new(new RoutingRulesSet((await rules.Read(cancellationToken)).RulesOf(channel?.Id)), outcome.Errors());
    }
}

[QueryType]
public static class RoutingQueries
{
    /// <summary>Where the goods of an order would come from now, and why: a dry run.</summary>
    /// <param name="input">What order.</param>
    [Authorize(Rights.FulfilmentWrite), Cost(5)]
    public static Task<OrderRoutingPreview> OrderRoutingPreview(OrderRoutingPreviewInput input, RoutingPreview preview, CancellationToken cancellationToken) =>
        preview.Of(input, cancellationToken);

    /// <summary>The rules by which locations are chosen: the first that does not tie decides.</summary>
    /// <param name="channel">Code of the channel; null: of all that have no rules of their own. A code that no channel has means the same.</param>
    [ListSize(AssumedSize = 7), Authorize(Rights.FulfilmentWrite)]
    public static async Task<IReadOnlyList<RoutingRule>> OrderRoutingRules(string? channel, ChannelDirectory channels, RoutingRules rules, CancellationToken cancellationToken) =>
        (await rules.Read(cancellationToken)).RulesOf(channel is null ? null : (await channels.Find(channel, cancellationToken))?.Id);

    /// <summary>What the rules know of the shop's locations beside their stock.</summary>
    [ListSize(AssumedSize = 20), Authorize(Rights.FulfilmentWrite)]
    public static Task<IReadOnlyList<LocationRouting>> LocationRoutings(LocationRoutings routings, CancellationToken cancellationToken) => routings.All(cancellationToken);
}
