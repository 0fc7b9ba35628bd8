namespace HeadlessCommerce.Inventory;

/// <summary>Opening hours as instants, in a place's own time zone, over changes of its clock. Pure.</summary>
public static class WorkingHours
{
    // A place that does not open within this is closed.
    private const int DaysAhead = 31;

    /// <summary>An interval in which the place is open.</summary>
    public readonly record struct Interval(DateOnly Date, DateTimeOffset Opens, DateTimeOffset Closes);

    /// <summary>When so much opening time has passed, and the interval in which that is; null: the place is closed for good.</summary>
    /// <param name="place">Whose hours count.</param>
    /// <param name="from">When it starts.</param>
    /// <param name="minutes">Of opening time.</param>
    /// <param name="cutOff">Local time; what comes later starts on the next working day.</param>
    public static (DateTimeOffset At, Interval Within)? After(Location place, DateTimeOffset from, int minutes, TimeOnly? cutOff)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(place.TimeZone);
        var local = TimeZoneInfo.ConvertTime(from, zone);
        var today = DateOnly.FromDateTime(local.DateTime);
        var start = cutOff is { } limit && TimeOnly.FromDateTime(local.DateTime) >= limit ? today.AddDays(1) : today;
        var left = TimeSpan.FromMinutes(minutes);
        foreach (var interval in Intervals(place, start))
        {
            var begins = interval.Opens > from ? interval.Opens : from;
            if (begins >= interval.Closes)
                continue;
            if (begins + left <= interval.Closes)
                return (begins + left, interval);
            left -= interval.Closes - begins;
        }
        return null;
    }

    /// <summary>The first interval on or after the date; null: closed for good.</summary>
    public static Interval? FirstFrom(Location place, DateOnly date) => Intervals(place, date).Select(interval => (Interval?)interval).FirstOrDefault();

    /// <summary>The interval that is open at the instant, or the next one; null: closed for good.</summary>
    public static Interval? Next(Location place, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(place.TimeZone)).DateTime);
        foreach (var interval in Intervals(place, today))
        {
            if (interval.Closes > at)
                return interval;
        }
        return null;
    }

    /// <summary>The instant of a local time; one that the clock skips is moved on by what it skips, of one that comes twice it is the first.</summary>
    public static DateTimeOffset Instant(TimeZoneInfo zone, DateOnly date, TimeOnly time, bool second = false)
    {
        var local = date.ToDateTime(time);
        if (zone.IsInvalidTime(local))
            return new(TimeZoneInfo.ConvertTimeToUtc(local.AddDays(-1), zone).AddDays(1), TimeSpan.Zero);
        if (!zone.IsAmbiguousTime(local))
            return new(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return new DateTimeOffset(local, second ? offsets.Min() : offsets.Max()).ToUniversalTime();
    }

    private static IEnumerable<Interval> Intervals(Location place, DateOnly from)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(place.TimeZone);
        for (var date = from; date < from.AddDays(DaysAhead); date = date.AddDays(1))
        {
            var day = (Weekday)date.DayOfWeek;
            foreach (var hours in place.OpeningHours.Where(hours => hours.Day == day).OrderBy(hours => hours.Opens))
                yield return new(date, Instant(zone, date, hours.Opens), Instant(zone, date, hours.Closes, second: true));
        }
    }
}
