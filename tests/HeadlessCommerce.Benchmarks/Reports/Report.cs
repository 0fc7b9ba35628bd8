using System.Text;

namespace HeadlessCommerce.Benchmarks.Reports;

/// <summary>The outcome of a bench: text and tables in their order, and one plot.</summary>
internal sealed class Report(string title)
{
    private readonly StringBuilder _body = new();
    private string? _machine;

    public BarPlot? Plot { get; set; }

    public void Add(string text) => _body.Append(text).Append("\n\n");

    public void Add(Table table) => _body.Append(table.Text()).Append('\n');

    public string Text() => $"# {title}\n\n{_machine ??= Machine.Describe()}\n\n{_body}";

    /// <summary>Writes <c>NAME.md</c> and, with a plot, <c>NAME.svg</c>.</summary>
    public void WriteTo(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var text = Text();
        if (Plot is not null)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.svg"), Plot.Svg());
            text += $"![{title}]({name}.svg)\n";
        }
        File.WriteAllText(Path.Combine(folder, $"{name}.md"), text.TrimEnd() + "\n");
    }
}
