using System.Text.RegularExpressions;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Pricing;

internal static partial class CreatePriceList
{
    public static async Task<ChangeOutcome> Run(
        CommerceTransaction transaction,
        PriceListCreateInput input,
        ChannelDirectory.Snapshot known,
        CancellationToken cancellationToken
    )
    {
        if (known.Find(input.Channel) is not { } channel)
            return ChangeOutcome.Refused(new ChannelNotFound(["input", "channel"]));
        InvalidInput[] faults = [.. Faults(input, channel)];
        if (faults.Length > 0)
            return ChangeOutcome.Refused(faults);
        var id = Guid.CreateVersion7();
        var made = await transaction.Execute(
            """
            insert into pricing.price_list (id, code, channel_id, currency, priority, starts_at, ends_at)
            values ($1, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz) on conflict (code) do nothing
            """,
            [id, input.Code, channel.Id, input.Currency.Value, input.Priority, input.StartsAt?.ToUniversalTime(), input.EndsAt?.ToUniversalTime()],
            cancellationToken
        );
        return made == 0 ? ChangeOutcome.Refused(new PriceListCodeTaken(input.Code, ["input", "code"])) : id;
    }

    private static IEnumerable<InvalidInput> Faults(PriceListCreateInput input, Channel channel)
    {
        if (!CodePattern.IsMatch(input.Code))
            yield return new("A code has lower-case letters, digits and hyphens, at most 60.", ["input", "code"]);
        if (!channel.Currencies.Contains(input.Currency))
            yield return new($"The channel sells in {string.Join(", ", channel.Currencies)}.", ["input", "currency"]);
        if (input.StartsAt >= input.EndsAt)
            yield return new("endsAt must be after startsAt.", ["input", "endsAt"]);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}\\z")]
    private static partial Regex CodePattern { get; }
}
