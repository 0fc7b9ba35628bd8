using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Channels;

/// <summary>Changes a channel's row under its lock, so that two changes at once are both kept, and what is left out is judged by what is there.</summary>
internal static class UpdateChannel
{
    private sealed record Row(string Code, string[] Languages, string DefaultLanguage, string[] Currencies, string DefaultCurrency, int? ReserveSeconds, int? ReserveAtMost);

    public static async Task<ChangeOutcome> Run(CommerceTransaction transaction, ChannelUpdateInput input, CancellationToken cancellationToken)
    {
        var rows = await transaction.Query(
            "select code, languages, default_language, currencies, default_currency, reserve_on_add_seconds, reserve_at_most_seconds from channels.channel where id = $1 for update",
            row => new Row(
                row.GetString(0),
                row.GetFieldValue<string[]>(1),
                row.GetString(2),
                row.GetFieldValue<string[]>(3),
                row.GetString(4),
                row.IsDBNull(5) ? null : row.GetInt32(5),
                row.IsDBNull(6) ? null : row.GetInt32(6)
            ),
            [input.ChannelId],
            cancellationToken
        );
        if (rows is not [var before])
            return ChangeOutcome.Refused(new ChannelNotFound(["input", "channelId"]));
        var after = before with
        {
            Languages = [.. input.Languages?.Select(language => language.Value).Distinct() ?? before.Languages],
            DefaultLanguage = input.DefaultLanguage?.Value ?? before.DefaultLanguage,
            Currencies = [.. input.Currencies?.Select(currency => currency.Value).Distinct() ?? before.Currencies],
            DefaultCurrency = input.DefaultCurrency?.Value ?? before.DefaultCurrency,
        };
        var seconds = (input.ReserveOnAddSeconds ?? before.ReserveSeconds) is > 0 and var some ? some : (int?)null;
        var atMost = seconds is null ? null : input.ReserveAtMostSeconds ?? (input.ReserveOnAddSeconds is null ? before.ReserveAtMost : seconds * 4);
        after = after with { ReserveSeconds = seconds, ReserveAtMost = atMost };
        InvalidInput[] faults = [.. Texts.Faults(input.Name, "input", "name"), .. Faults(input, after)];
        if (faults.Length > 0)
            return ChangeOutcome.Refused(faults);
        await transaction.Execute(
            """
            update channels.channel set name = name || $2::jsonb, languages = $3, default_language = $4, currencies = $5, default_currency = $6,
              rounding = coalesce($7, rounding), stock_display = coalesce($8, stock_display), low_stock_threshold = coalesce($9::integer, low_stock_threshold),
              reserve_on_add_seconds = $10::integer, reserve_at_most_seconds = $11::integer
            where id = $1
            """,
            [
                input.ChannelId,
                input.Name is { } name ? Texts.Json(name) : "{}",
                after.Languages,
                after.DefaultLanguage,
                after.Currencies,
                after.DefaultCurrency,
                input.Rounding?.ToSql(),
                input.StockDisplay?.ToSql(),
                input.LowStockThreshold,
                after.ReserveSeconds,
                after.ReserveAtMost,
            ],
            cancellationToken
        );
        await transaction.Publish(ChannelNews.Topic, input.ChannelId.ToString(), new ChannelChanged(input.ChannelId, before.Code), cancellationToken);
        return input.ChannelId;
    }

    private static IEnumerable<InvalidInput> Faults(ChannelUpdateInput input, Row after)
    {
        if (after.Languages.Length is 0 or > 50)
            yield return new("A channel has 1 to 50 languages.", ["input", "languages"]);
        else if (!after.Languages.Contains(after.DefaultLanguage))
            yield return new($"The default language {after.DefaultLanguage} must be one of {string.Join(", ", after.Languages)}.", ["input", "defaultLanguage"]);
        if (after.Currencies.Length is 0 or > 50)
            yield return new("A channel has 1 to 50 currencies.", ["input", "currencies"]);
        else if (!after.Currencies.Contains(after.DefaultCurrency))
            yield return new($"The default currency {after.DefaultCurrency} must be one of {string.Join(", ", after.Currencies)}.", ["input", "defaultCurrency"]);
        if (input.LowStockThreshold is < 0 or > 10_000)
            yield return new("lowStockThreshold must be from 0 to 10000.", ["input", "lowStockThreshold"]);
        if (input.ReserveOnAddSeconds is < 0 or > 3_600)
            yield return new("reserveOnAddSeconds must be from 0 to 3600.", ["input", "reserveOnAddSeconds"]);
        else if (after.ReserveAtMost is { } atMost && (atMost < after.ReserveSeconds || atMost > 86_400))
            yield return new($"reserveAtMostSeconds must be from {after.ReserveSeconds} (reserveOnAddSeconds) to 86400.", ["input", "reserveAtMostSeconds"]);
    }
}
