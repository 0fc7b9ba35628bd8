using System.Globalization;

namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>Processor time of a process and of all that it started, as Linux counts it; PostgreSQL is a process per connection.</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux that .NET runs on

    /// <param name="processId">The root; its ended children are in its own figures.</param>
    public static TimeSpan CpuTime(int processId)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => char.IsAsciiDigit(name[0])).Select(Read).OfType<Entry>().ToList();
        var children = all.ToLookup(entry => entry.Parent);
        return TimeSpan.FromSeconds(Sum(processId) / TicksPerSecond);

        double Sum(int id) => all.Where(entry => entry.Id == id).Sum(entry => (double)entry.Ticks) + children[id].Sum(child => Sum(child.Id));
    }

    /// <summary>Of the children of this program that have ended.</summary>
    public static TimeSpan EndedChildren => TimeSpan.FromSeconds(Read("self")!.EndedTicks / TicksPerSecond);

    /// <summary>Of the threads of a process that have this name (Linux keeps its first 15 characters).</summary>
    public static TimeSpan ThreadTime(int processId, string name) =>
        TimeSpan.FromSeconds(
            Directory.EnumerateDirectories($"/proc/{processId}/task")
                .Select(folder => Path.GetRelativePath("/proc", folder))
                .Select(Read)
                .OfType<Entry>()
                .Where(thread => thread.Name == name)
                .Sum(thread => (double)thread.Ticks)
                / TicksPerSecond
        );

    private sealed record Entry(int Id, string Name, int Parent, long Ticks, long EndedTicks);

    private static Entry? Read(string id)
    {
        try
        {
            // "pid (name) state ppid …"; a name may hold spaces and brackets, so what follows its last bracket is counted from.
            var line = File.ReadAllText($"/proc/{id}/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
            var ended = Field(16) + Field(17);
            var name = line[(line.IndexOf('(') + 1)..line.LastIndexOf(')')];
            return new(int.Parse(line[..line.IndexOf(' ')], CultureInfo.InvariantCulture), name, (int)Field(4), Field(14) + Field(15) + ended, ended);
        }
        catch (IOException)
        {
            return null; // ended meanwhile
        }
    }
}
