using System.Globalization;
using System.Text;
using System.Text.Json;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.ConformanceHost.Commerce;

/// <summary>Coerced arguments as the JSON that JavaScript makes of them: in the order of the schema, only those given.</summary>
internal sealed class Echo
{
    private readonly StringBuilder _json = new("{");

    public Echo Add<T>(string name, Optional<T> value) => value.IsGiven ? Add(name, (object?)value.Value) : this;

    public Echo Add(string name, object? value)
    {
        _json.Append(_json.Length > 1 ? "," : "").Append(Quote(name)).Append(':').Append(Text(value));
        return this;
    }

    public override string ToString() => _json + "}";

    private static string Text(object? value) =>
        value switch
        {
            null => "null",
            string text => Quote(text),
            bool boolean => boolean ? "true" : "false",
            int number => number.ToString(CultureInfo.InvariantCulture),
            double number => Number(number),
            PlainId id => Text(id.Value),
            Currency currency => Text(currency.ToString()),
            EchoInput input => Text(input),
            JsonElement json => Text(json),
            System.Collections.IEnumerable list => $"[{string.Join(',', list.Cast<object?>().Select(Text))}]",
            _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name),
        };

    private static string Text(EchoInput input) =>
        new Echo()
            .Add("int", input.Int)
            .Add("float", input.Float)
            .Add("string", input.String)
            .Add("boolean", input.Boolean)
            .Add("id", input.Id)
            .Add("currency", input.Currency)
            .Add("ints", input.Ints)
            .Add("req", input.Req)
            .Add("def", input.Def)
            .Add("nested", input.Nested)
            .ToString();

    private static string Text(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Number => Number(json.GetDouble()),
            JsonValueKind.String => Text(json.GetString()),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(Text))}]",
            JsonValueKind.Object => json.EnumerateObject().Aggregate(new Echo(), (echo, member) => echo.Add(member.Name, member.Value)).ToString(),
            _ => "null",
        };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' => quoted.Append($"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>JavaScript has no minus zero in JSON, no infinity, and exponents from 21 digits on.</summary>
    private static string Number(double number)
    {
        if (!double.IsFinite(number))
            return "null";
        if (number == 0)
            return "0";
        var shortest = Math.Abs(number).ToString("E16", CultureInfo.InvariantCulture);
        for (var digits = 0; digits < 17; digits++)
        {
            shortest = Math.Abs(number).ToString($"E{digits}", CultureInfo.InvariantCulture);
            if (double.Parse(shortest, CultureInfo.InvariantCulture) == Math.Abs(number))
                break;
        }
        var parts = shortest.Split('E');
        return (number < 0 ? "-" : "") + Layout(parts[0].Replace(".", "", StringComparison.Ordinal).TrimEnd('0'), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static string Layout(string digits, int exponent) =>
        exponent switch
        {
            >= 21 or < -6 => $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}",
            < 0 => $"0.{new string('0', -exponent - 1)}{digits}",
            _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0'),
            _ => $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
        };
}
