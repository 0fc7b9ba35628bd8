using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>What the shop grants when goods of a channel come back for a reason.</summary>
/// <param name="Reason">For which reason.</param>
/// <param name="WindowDays">So many days since they last left or arrived; null: any time.</param>
/// <param name="FeePercent">What the shop keeps of what they cost.</param>
/// <param name="ReturnsDelivery">Whether delivery is given back when all of an order came back.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record OrderReturnRule(ReturnReason Reason, int? WindowDays, decimal FeePercent, bool ReturnsDelivery)
{
    /// <summary>Where nothing is said: any time, without a fee, delivery stays paid.</summary>
    internal static OrderReturnRule Of(ReturnReason reason, IReadOnlyList<OrderReturnRule> rules) => rules.FirstOrDefault(rule => rule.Reason == reason) ?? new(reason, null, 0, false);
}

public static class ReturnRules
{
    private const string Sql = "select reason, window_days, fee_percent, returns_delivery from orders.return_rule where channel_id = $1 order by reason";

    internal static Task<IReadOnlyList<OrderReturnRule>> Of(CommerceTransaction transaction, Guid channelId, CancellationToken cancellationToken) =>
        transaction.Query(Sql, Read, [channelId], cancellationToken);

    internal static Task<IReadOnlyList<OrderReturnRule>> Of(ReadBatch reads, Guid channelId) => reads.Query(Sql, Read, channelId);

    private static OrderReturnRule Read(Npgsql.NpgsqlDataReader row) =>
        new(SqlEnum.Parse<ReturnReason>(row.GetString(0)), row.IsDBNull(1) ? null : row.GetInt32(1), row.GetDecimal(2), row.GetBoolean(3));
}

[ObjectType<Channel>]
public static class ChannelReturnRules
{
    /// <summary>What the shop grants when goods that were bought here come back; for reasons that are not listed: any time, without a fee, delivery stays paid.</summary>
    [ListSize(AssumedSize = 7), Authorize(Rights.StorefrontRead)]
    public static Task<IReadOnlyList<OrderReturnRule>> GetReturnRules([Parent] Channel channel, ReadBatch reads) => ReturnRules.Of(reads, channel.Id);
}

[MutationType]
public static class ReturnRuleMutations
{
    private const int MaxDays = 3_650;

    /// <summary>Says what the shop grants when goods of a channel come back for a reason. Returns that were asked for before are refunded by it too.</summary>
    [Authorize(Rights.ChannelsWrite)]
    public static async Task<MutationResult<Channel, ChannelNotFound, InvalidInput, IdempotencyKeyReused>> OrderReturnRuleSet(
        OrderReturnRuleSetInput input,
        CommerceDb db,
        ChannelDirectory channels,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (input.FeePercent is < 0 or > 100 || decimal.Round(input.FeePercent, 2) != input.FeePercent)
            return new InvalidInput("feePercent is from 0 to 100, with up to two digits after the point.", ["input", "feePercent"]);
        if (input.WindowDays is < 1 or > MaxDays)
            return new InvalidInput($"windowDays is from 1 to {MaxDays}.", ["input", "windowDays"]);
        if (await channels.Find(input.Channel, cancellationToken) is not { } channel)
            return new ChannelNotFound(["input", "channel"]);
        var outcome = await Change.Run(
            db,
            viewer,
            "orderReturnRuleSet",
            input.IdempotencyKey,
            input with { IdempotencyKey = "" },
            async transaction =>
            {
                await transaction.Execute(
                    """
                    insert into orders.return_rule (channel_id, reason, window_days, fee_percent, returns_delivery) values ($1, $2, $3::integer, $4, $5)
                    on conflict (channel_id, reason) do update
                      set window_days = excluded.window_days, fee_percent = excluded.fee_percent, returns_delivery = excluded.returns_delivery
                    """,
                    [channel.Id, input.Reason.ToSql(), input.WindowDays, input.FeePercent, input.ReturnsDelivery],
                    cancellationToken
                );
                return channel.Id;
            },
            cancellationToken
        );
        return new(channel, outcome.Errors());
    }
}
