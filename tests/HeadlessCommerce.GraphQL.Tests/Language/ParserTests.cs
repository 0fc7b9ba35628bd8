using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Tests.Language;

/// <summary>Spec §2: what is GraphQL, and what a client is told where it is not.</summary>
public sealed class ParserTests
{
    private static (string Message, SourceLocation Location) Refusal(string text, ParserOptions? options = null)
    {
        var fault = Assert.Throws<SyntaxException>(() => Parser.Parse(text, options));
        return (fault.Message, new Source(System.Text.Encoding.UTF8.GetBytes(text)).GetLocation(fault.Position));
    }

    [Theory]
    [InlineData("", 1, 1, "Unexpected <EOF>.")]
    [InlineData("{", 1, 2, "Expected Name, found <EOF>.")]
    [InlineData("{ ...on }", 1, 9, "Expected Name, found \"}\".")]
    [InlineData("{ }", 1, 3, "Expected Name, found \"}\".")]
    [InlineData("{ field: {} }", 1, 10, "Expected Name, found \"{\".")]
    [InlineData("notAnOperation Foo { field }", 1, 1, "Unexpected Name \"notAnOperation\".")]
    [InlineData("...", 1, 1, "Unexpected \"...\".")]
    [InlineData("{ a(b: $) }", 1, 9, "Expected Name, found \")\".")]
    [InlineData("query ($a: Int = $b) { a }", 1, 18, "Unexpected variable \"$b\" in constant value.")]
    [InlineData("fragment on on on { on }", 1, 10, "Unexpected Name \"on\".")]
    [InlineData("query\r\n  \"x\" { a }", 2, 3, "Expected \"{\", found String \"x\".")]
    [InlineData("\"text\" { a }", 1, 1, "Unexpected description, descriptions are not supported on shorthand queries.")]
    [InlineData("\"text\" extend type A { a: Int }", 1, 1, "Unexpected description, only GraphQL definitions support descriptions.")]
    [InlineData("extend type A", 1, 14, "Unexpected <EOF>.")]
    [InlineData("enum A { true }", 1, 10, "Name \"true\" is reserved and cannot be used for an enum value.")]
    [InlineData("directive @a on NOWHERE", 1, 17, "Unexpected Name \"NOWHERE\".")]
    [InlineData("schema { read: A }", 1, 10, "Unexpected Name \"read\".")]
    [InlineData("{ é }", 1, 3, "Unexpected character: U+00E9.")]
    [InlineData("{ a } #é😀\n ?", 2, 2, "Unexpected character: \"?\".")]
    [InlineData("{ a(b: '1') }", 1, 8, "Unexpected single quote character ('), did you mean to use a double quote (\")?")]
    public void What_is_unexpected_is_told_with_its_place(string text, int line, int column, string message) =>
        Assert.Equal(($"Syntax Error: {message}", new SourceLocation(line, column)), Refusal(text));

    [Theory]
    [InlineData("00", 9, "Invalid number, unexpected digit after 0: \"0\".")]
    [InlineData("1.", 10, "Invalid number, expected digit but got: \")\".")]
    [InlineData("-x", 9, "Invalid number, expected digit but got: \"x\".")]
    [InlineData("1e+", 11, "Invalid number, expected digit but got: \")\".")]
    [InlineData("1a", 9, "Invalid number, expected digit but got: \"a\".")]
    [InlineData("1.5.1", 11, "Invalid number, expected digit but got: \".\".")]
    [InlineData(".5", 8, "Unexpected character: \".\".")]
    [InlineData("\"a", 13, "Unterminated string.")]
    [InlineData("\"a\nb\"", 10, "Unterminated string.")]
    [InlineData("\"\\x\"", 9, "Invalid character escape sequence: \"\\x\".")]
    [InlineData("\"\\u12G4\"", 9, "Invalid Unicode escape sequence: \"\\u12G4\".")]
    [InlineData("\"\\uD83D\"", 9, "Invalid Unicode escape sequence: \"\\uD83D\".")]
    [InlineData("\"\\u{110000}\"", 9, "Invalid Unicode escape sequence: \"\\u{110000}\".")]
    [InlineData("\"\\u{}\"", 9, "Invalid Unicode escape sequence: \"\\u{}\".")]
    public void Numbers_and_strings_that_are_none(string value, int column, string message) =>
        Assert.Equal(($"Syntax Error: {message}", column), Refusal($"{{ a(b: {value}) }}") is var (text, place) ? (text, place.Column) : default);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "-0")]
    [InlineData("123e10", "123e10")]
    [InlineData("-1.50E-3", "-1.50E-3")]
    public void Numbers_keep_their_digits(string literal, string digits) =>
        Assert.Equal(digits, Parser.ParseValue(literal) switch { IntValueNode i => i.Value, FloatValueNode f => f.Value, _ => null });

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a \\\" \\\\ \\/ \\b\\f\\n\\r\\t\"", "a \" \\ / \b\f\n\r\t")]
    [InlineData("\"\\u00e9\\u{1F600}\\uD83D\\uDE00\\u{000041}\"", "é😀😀A")]
    [InlineData("\"é😀 #,\"", "é😀 #,")]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"\n    Hello,\n      World!\n\n    Yours \\\"\"\"\n  \"\"\"", "Hello,\n  World!\n\nYours \"\"\"")]
    [InlineData("\"\"\"a\r\n  b\r  c\"\"\"", "a\nb\nc")]
    [InlineData("\"\"\" raw \\n \\u0041 \"\"\"", " raw \\n \\u0041 ")]
    public void Strings_mean_their_characters(string literal, string value) =>
        Assert.Equal(value, Assert.IsType<StringValueNode>(Parser.ParseValue(literal)).Value);

    [Fact]
    public void Commas_comments_and_byte_order_marks_are_ignored() =>
        Assert.Equal("{\n  a\n  b\n}", Printer.Print(Parser.Parse("\uFEFF{ ,,a # {\r,b,\uFEFF }")));

    [Fact]
    public void Positions_count_bytes_and_locations_count_characters()
    {
        var document = Parser.Parse("# é😀\n{ \"é\" }".Replace("\"é\"", "a(b: \"é😀\") c", StringComparison.Ordinal));
        var field = ((OperationDefinitionNode)document.Definitions[0]).SelectionSet.Selections[1];
        Assert.Equal(new SourceLocation(2, 15), document.Source.GetLocation(field.Position));
    }

    [Fact]
    public void Operations_fragments_and_variables_may_be_described()
    {
        var document = Parser.Parse("\"op\" query Q(\"var\" $a: Int) { a(b: $a) } \"\"\"frag\"\"\" fragment F on T { a }");
        var operation = (OperationDefinitionNode)document.Definitions[0];
        Assert.Equal("op", operation.Description);
        Assert.Equal("var", operation.Variables[0].Description);
        Assert.Equal("frag", ((FragmentDefinitionNode)document.Definitions[1]).Description);
    }

    [Fact]
    public void Keywords_are_names_where_names_belong() =>
        Assert.Equal(
            "query query($fragment: on) {\n  mutation: subscription(type: $fragment, true: input)\n  ...fragment @null\n}",
            Printer.Print(Parser.Parse("query query($fragment: on) { mutation: subscription(type: $fragment, true: input) ...fragment @null }"))
        );

    [Theory]
    [InlineData("{a", "}")]
    [InlineData("{ a(b: [", "")]
    [InlineData("{ a(b: {c:", "")]
    [InlineData("query ($a: [", "")]
    public void Nesting_is_bounded_long_before_the_stack_is(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open[(open.LastIndexOfAny(['{', '[']))..], 100_000));
        var document = open[..open.LastIndexOfAny(['{', '['])] + text + close;
        Assert.Equal(
            "Syntax Error: Document is nested more than 200 levels deep. Parsing aborted.",
            Refusal(document, ParserOptions.Trusted).Message
        );
    }

    [Fact]
    public void Tokens_are_counted()
    {
        Parser.Parse($"{{ {string.Concat(Enumerable.Repeat("a ", 19_998))} }}");
        var (message, _) = Refusal($"{{ {string.Concat(Enumerable.Repeat("a ", 19_999))} }}");
        Assert.Equal("Syntax Error: Document contains more than 20000 tokens. Parsing aborted.", message);
    }

    [Fact]
    public void What_is_unexpected_is_not_echoed_at_length() =>
        Assert.InRange(Refusal(new string('a', 1_000_000)).Message.Length, 0, 300);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused() =>
        Assert.Throws<SyntaxException>(() => Parser.Parse(new byte[] { (byte)'{', 0xC3, (byte)'}' }));
}
