using System.Globalization;
using System.Security;
using System.Text;

namespace HeadlessCommerce.Benchmarks.Reports;

/// <summary>Horizontal bars from zero, as SVG: a label, a bar, its figure.</summary>
internal sealed class BarPlot(string title, string unit)
{
    private const int Width = 760;
    private const int LabelWidth = 300;
    private const int BarWidth = 340;
    private const int RowHeight = 26;
    private const int Top = 56;

    private readonly List<(string Label, double Value, bool Ours)> _bars = [];

    /// <param name="ours">Ours are coloured, what they are compared with is grey.</param>
    public void Add(string label, double value, bool ours) => _bars.Add((label, value, ours));

    public string Svg()
    {
        var height = Top + _bars.Count * RowHeight + 12;
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" font-family=\"system-ui, sans-serif\" font-size=\"13\">\n"));
        svg.Append(Invariant($"<rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>\n"));
        svg.Append(Invariant($"<text x=\"16\" y=\"24\" font-size=\"15\" font-weight=\"600\" fill=\"#111\">{SecurityElement.Escape(title)}</text>\n"));
        svg.Append(Invariant($"<text x=\"16\" y=\"42\" fill=\"#666\">{SecurityElement.Escape(unit)}</text>\n"));
        var longest = _bars.Max(bar => bar.Value);
        for (var i = 0; i < _bars.Count; i++)
        {
            var (label, value, ours) = _bars[i];
            var y = Top + i * RowHeight;
            var width = longest > 0 ? value / longest * BarWidth : 0;
            svg.Append(Invariant($"<text x=\"{LabelWidth - 8}\" y=\"{y + 15}\" text-anchor=\"end\" fill=\"#111\">{SecurityElement.Escape(label)}</text>\n"));
            svg.Append(Invariant($"<rect x=\"{LabelWidth}\" y=\"{y + 2}\" width=\"{width:0.#}\" height=\"{RowHeight - 8}\" fill=\"{(ours ? "#2563eb" : "#a3a3a3")}\"/>\n"));
            svg.Append(Invariant($"<text x=\"{LabelWidth + width + 8:0.#}\" y=\"{y + 15}\" fill=\"#111\">{Figures.Short(value)}</text>\n"));
        }
        return svg.Append("</svg>\n").ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
