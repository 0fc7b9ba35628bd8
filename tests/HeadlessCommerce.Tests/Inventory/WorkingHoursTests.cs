using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.Tests.Inventory;

public sealed class WorkingHoursTests
{
    // Warsaw, open Monday to Friday 09:00-17:00; in winter UTC+1, in summer UTC+2.
    private static readonly Location Office = Places.Store("office", "Europe/Warsaw", Places.Weekdays("09:00", "17:00"));

    [Theory]
    [InlineData("2026-11-23T10:00:00Z", 60, "2026-11-23T11:00:00Z")] // Monday 11:00 local: an hour later
    [InlineData("2026-11-23T05:00:00Z", 60, "2026-11-23T09:00:00Z")] // before opening: an hour after it
    [InlineData("2026-11-23T15:30:00Z", 60, "2026-11-24T08:30:00Z")] // half an hour today, half tomorrow
    [InlineData("2026-11-27T15:30:00Z", 60, "2026-11-30T08:30:00Z")] // Friday evening goes on on Monday
    [InlineData("2026-11-28T12:00:00Z", 0, "2026-11-30T08:00:00Z")] // Saturday: ready when it opens
    [InlineData("2026-11-23T10:00:00Z", 1200, "2026-11-25T14:00:00Z")] // 20 hours: 6 today, 8, then 6
    public void Only_opening_time_counts(string from, int minutes, string expected) =>
        Assert.Equal(Instant(expected), WorkingHours.After(Office, Instant(from), minutes, cutOff: null)!.Value.At);

    [Theory]
    [InlineData("2026-11-23T13:59:00Z", "2026-11-23T14:59:00Z")]
    [InlineData("2026-11-23T14:00:00Z", "2026-11-24T09:00:00Z")] // 15:00 local
    [InlineData("2026-11-27T14:00:00Z", "2026-11-30T09:00:00Z")] // the next working day is Monday
    public void After_the_cut_off_the_next_working_day_counts(string from, string expected) =>
        Assert.Equal(Instant(expected), WorkingHours.After(Office, Instant(from), 60, new TimeOnly(15, 0))!.Value.At);

    [Fact]
    public void Opening_hours_follow_the_clock_over_its_changes()
    {
        var always = Places.Store("always", "Europe/Warsaw", [.. Enum.GetValues<Weekday>().Select(day => new OpeningHours(day, new(1, 0), new(4, 0)))]);
        // 29 March 2026, 02:00 becomes 03:00: the night shift from 1 to 4 has two hours.
        var spring = WorkingHours.FirstFrom(always, new(2026, 3, 29))!.Value;
        Assert.Equal(TimeSpan.FromHours(2), spring.Closes - spring.Opens);
        // 25 October 2026, 03:00 becomes 02:00: it has four.
        var autumn = WorkingHours.FirstFrom(always, new(2026, 10, 25))!.Value;
        Assert.Equal(TimeSpan.FromHours(4), autumn.Closes - autumn.Opens);
        // Ordered on Saturday in winter time, ready on Monday in summer time.
        Assert.Equal(Instant("2026-03-30T08:00:00Z"), WorkingHours.After(Office, Instant("2026-03-28T12:00:00Z"), 60, null)!.Value.At);
    }

    [Fact]
    public void A_time_that_the_clock_skips_or_repeats_is_an_instant_too()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");
        Assert.Equal(Instant("2026-03-29T01:30:00Z"), WorkingHours.Instant(zone, new(2026, 3, 29), new(2, 30)));
        Assert.Equal(Instant("2026-10-25T00:30:00Z"), WorkingHours.Instant(zone, new(2026, 10, 25), new(2, 30)));
        Assert.Equal(Instant("2026-10-25T01:30:00Z"), WorkingHours.Instant(zone, new(2026, 10, 25), new(2, 30), second: true));
    }

    [Fact]
    public void A_place_without_hours_is_never_ready()
    {
        var closed = Places.Store("closed", "Africa/Lagos", []);
        Assert.Null(WorkingHours.After(closed, Instant("2026-11-23T10:00:00Z"), 0, null));
        Assert.Null(WorkingHours.Next(closed, Instant("2026-11-23T10:00:00Z")));
    }

    [Fact]
    public void The_next_interval_is_the_open_one_while_it_is_open()
    {
        Assert.Equal(Instant("2026-11-23T16:00:00Z"), WorkingHours.Next(Office, Instant("2026-11-23T10:00:00Z"))!.Value.Closes);
        Assert.Equal(Instant("2026-11-24T08:00:00Z"), WorkingHours.Next(Office, Instant("2026-11-23T16:00:00Z"))!.Value.Opens);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
