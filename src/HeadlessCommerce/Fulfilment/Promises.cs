using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.Fulfilment;

/// <summary>When goods arrive or can be collected: from handling time, cut-off, opening hours and transit days. Pure.</summary>
public static class Promises
{
    /// <summary>Sent from a place; null: it does not open.</summary>
    public static DeliveryPromise? Sent(DeliveryMethod method, DeliveryZone zone, Location from, DateTimeOffset now)
    {
        if (WorkingHours.After(from, now, method.HandlingMinutes, method.CutOff) is not { } handled)
            return null;
        var timeZone = TimeZoneInfo.FindSystemTimeZoneById(from.TimeZone);
        var leaves = handled.Within.Date;
        var opens = WorkingHours.Instant(timeZone, Arrival(zone, leaves, zone.TransitDaysMin), zone.DeliversFrom);
        var closes = WorkingHours.Instant(timeZone, Arrival(zone, leaves, zone.TransitDaysMax), zone.DeliversUntil);
        // Ready too late for a round of today: it goes with the next one.
        if (handled.At >= closes)
            (opens, closes) = (
                WorkingHours.Instant(timeZone, Arrival(zone, leaves.AddDays(1), 0), zone.DeliversFrom),
                WorkingHours.Instant(timeZone, Arrival(zone, leaves.AddDays(1), 0), zone.DeliversUntil)
            );
        return new(opens > handled.At ? opens : handled.At, closes);
    }

    /// <summary>Sent today and there today; null: not any more.</summary>
    public static DeliveryPromise? SentToday(DeliveryMethod method, DeliveryZone zone, Location from, DateTimeOffset now)
    {
        var timeZone = TimeZoneInfo.FindSystemTimeZoneById(from.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, timeZone).DateTime);
        return Sent(method, zone, from, now) is { } promise && promise.Latest <= WorkingHours.Instant(timeZone, today, zone.DeliversUntil) ? promise : null;
    }

    /// <summary>Picked from the shelves of the place where it is collected; null: it does not open.</summary>
    public static DeliveryPromise? Collected(DeliveryMethod method, Location at, DateTimeOffset now) =>
        WorkingHours.After(at, now, method.HandlingMinutes, method.CutOff) is { } ready ? new(ready.At, ready.Within.Closes) : null;

    /// <summary>Sent to a place and collected there; null: one of them does not open.</summary>
    public static DeliveryPromise? CollectedAfterTransit(DeliveryMethod method, DeliveryZone zone, Location from, Location at, DateTimeOffset now)
    {
        if (WorkingHours.After(from, now, method.HandlingMinutes, method.CutOff) is not { } handled)
            return null;
        var first = WorkingHours.FirstFrom(at, Arrival(zone, handled.Within.Date, Math.Max(1, zone.TransitDaysMin)));
        var last = WorkingHours.FirstFrom(at, Arrival(zone, handled.Within.Date, Math.Max(1, zone.TransitDaysMax)));
        return first is null || last is null ? null : new(first.Value.Opens, last.Value.Closes);
    }

    /// <summary>So many transit days after the day on which it leaves; that day itself, or the next transit day, for 0.</summary>
    private static DateOnly Arrival(DeliveryZone zone, DateOnly leaves, int days)
    {
        var date = leaves;
        for (var passed = 0; passed < days || !zone.TransitWeekdays.Contains((Weekday)date.DayOfWeek);)
        {
            date = date.AddDays(1);
            if (zone.TransitWeekdays.Contains((Weekday)date.DayOfWeek))
                passed++;
        }
        return date;
    }
}
