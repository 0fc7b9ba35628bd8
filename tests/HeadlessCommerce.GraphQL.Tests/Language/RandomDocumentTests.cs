using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Validation;

namespace HeadlessCommerce.GraphQL.Tests.Language;

/// <summary>Properties that hold for any document.</summary>
public sealed class RandomDocumentTests
{
    private static readonly Config Quiet = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void A_printed_document_is_read_as_itself() =>
        Prop.ForAll(
                Documents.Arbitrary,
                text =>
                {
                    var printed = Printer.Print(Parser.Parse(text));
                    return printed == Printer.Print(Parser.Parse(printed));
                }
            )
            .Check(Quiet);

    [Fact]
    public void A_string_comes_back_as_it_was() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text =>
                {
                    var value = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
                    var block = BlockStrings.CanBe(value);
                    return Read(Printer.Print(new StringValueNode(0, value))) == value
                        && (!block || Read(Printer.Print(new StringValueNode(0, value, block: true))) == value);
                }
            )
            .Check(Quiet);

    private static string Read(string literal) => ((StringValueNode)Parser.ParseValue(literal)).Value;

    [Fact]
    public void Random_bytes_are_read_or_refused_but_never_break_the_parser() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => ReadsOrRefuses(bytes) is not null).Check(Quiet);

    [Fact]
    public void Documents_with_a_piece_changed_are_read_or_refused_and_validated() =>
        Prop.ForAll(
                Documents.Arbitrary,
                ArbMap.Default.ArbFor<(NonNegativeInt At, NonNegativeInt Length, byte[] Piece)>(),
                (text, change) =>
                {
                    var bytes = Encoding.UTF8.GetBytes(text);
                    var at = change.At.Get % bytes.Length;
                    var rest = bytes.AsSpan(Math.Min(bytes.Length, at + (change.Length.Get % 5)));
                    return ReadsOrRefuses([.. bytes.AsSpan(0, at), .. change.Piece ?? [], .. rest]) is not null;
                }
            )
            .Check(Quiet);

    [Fact]
    public void Validation_never_throws() =>
        Prop.ForAll(Documents.Arbitrary, text => DocumentValidator.Validate(Documents.Schema, Parser.Parse(text)) is not null).Check(Quiet);

    /// <summary>What came of it; null is never returned, and nothing but a syntax error may be thrown.</summary>
    private static object? ReadsOrRefuses(byte[] bytes)
    {
        try
        {
            return DocumentValidator.Validate(Documents.Schema, Parser.Parse(bytes));
        }
        catch (SyntaxException fault)
        {
            Assert.InRange(fault.Position, 0, bytes.Length);
            return fault;
        }
    }

    /// <summary>Random documents over few names, so that fields, fragments and variables often meet.</summary>
    private static class Documents
    {
        public static Schema Schema { get; } =
            SdlReader.Read("type Query { a: Query b(a: Int, b: [In]): [Query!] c: Int } input In { a: Int b: In c: [Int!] } directive @a(a: In) on FIELD");

        private static readonly Gen<string> Name = Gen.Elements("a", "b", "c", "A", "__typename");

        private static Gen<string> Join(Gen<string> items, string separator) =>
            from count in Gen.Choose(1, 3)
            from list in Gen.ArrayOf(items, count)
            select string.Join(separator, list);

        private static Gen<string> Value(int depth) =>
            depth == 0
                ? Gen.Elements("1", "-0", "1.5e3", "\"é\\n\"", "\"\"\"\n  a\n   b\n\"\"\"", "true", "null", "A", "$a", "$b", "[]", "{}")
                : Gen.OneOf(
                    Value(0),
                    Join(Value(depth - 1), ", ").Select(items => $"[{items}]"),
                    Join(from name in Name from value in Value(depth - 1) select $"{name}: {value}", " ").Select(fields => $"{{{fields}}}")
                );

        private static readonly Gen<string> Arguments = Gen.OneOf(
            Gen.Constant(""),
            Join(from name in Name from value in Value(2) select $"{name}: {value}", ", ").Select(arguments => $"({arguments})")
        );

        private static readonly Gen<string> Directives = Gen.OneOf(
            Gen.Constant(""),
            Gen.Constant(""),
            from name in Gen.Elements("a", "skip", "include") from arguments in Arguments select $" @{name}{arguments}"
        );

        private static Gen<string> Selection(int depth)
        {
            var field = from name in Name from arguments in Arguments from directives in Directives select name + arguments + directives;
            var spread = from name in Name from directives in Directives select $"...F{name} {directives}";
            if (depth == 0)
                return Gen.OneOf(field, spread);
            var below = Selections(depth - 1);
            return Gen.OneOf(
                field,
                from alias in Name from head in field from set in below select $"{alias}: {head} {set}",
                from head in field from set in below select $"{head} {set}",
                from directives in Directives from set in below select $"...{directives} {set}",
                from type in Gen.Elements("Query", "In", "X") from set in below select $"... on {type} {set}",
                spread
            );
        }

        private static Gen<string> Selections(int depth) => Join(Selection(depth), " ").Select(selections => $"{{ {selections} }}");

        private static readonly Gen<string> Definition = Gen.OneOf(
            Selections(3),
            from name in Name from set in Selections(3) select $"query {name}($a: Int = 1, $b: [In!]) {set}",
            from name in Name from set in Selections(2) select $"\"text\" fragment F{name} on Query {set}",
            from kind in Gen.Elements("mutation", "subscription") from set in Selections(1) select $"{kind} {set}",
            Gen.Constant("extend type Query @a(a: 1) { \"d\" a(a: Int = 1): [Int!]! }")
        );

        public static Arbitrary<string> Arbitrary { get; } = Arb.From(Join(Definition, "\n"));
    }
}
