using HeadlessCommerce.GraphQL.Validation;
using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>What keeps a small document from asking for a huge answer.</summary>
public sealed class DocumentLimitsTests
{
    private static void Refused(string document, string code, ValidationOptions? options = null) =>
        Assert.Contains(code, Validate(document, options).Select(error => error.Code));

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Number(int count, Func<int, string> text) => string.Join(' ', Enumerable.Range(0, count).Select(text));

    [Fact]
    public void Fifty_aliases_of_a_field_are_many_enough()
    {
        Valid($"{{ {Number(50, i => $"a{i}: echo")} }}");
        Refused($"{{ {Number(51, i => $"a{i}: echo")} }}", "MAX_ALIASES_EXCEEDED");
    }

    [Fact]
    public void Aliases_in_fragments_count_where_they_are_spread() =>
        Refused(
            $"{{ ...A ...B }} fragment A on Query {{ {Number(30, i => $"a{i}: echo")} }} fragment B on Query {{ {Number(30, i => $"b{i}: echo")} }}",
            "MAX_ALIASES_EXCEEDED"
        );

    [Fact]
    public void Fifteen_levels_are_deep_enough()
    {
        Valid($"{{ products {{ {Repeat("related { ", 13)} id {Repeat("} ", 13)} }} }}");
        Refused($"{{ products {{ {Repeat("related { ", 14)} id {Repeat("} ", 14)} }} }}", "MAX_DEPTH_EXCEEDED");
    }

    [Fact]
    public void Introspection_is_exempt_from_depth_but_not_without_end()
    {
        Valid($"{{ __schema {{ types {{ fields {{ type {{ {Repeat("ofType { ", 20)} name {Repeat("} ", 20)} }} }} }} }} }}");
        Refused("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "MAX_INTROSPECTION_DEPTH_EXCEEDED");
    }

    [Fact]
    public void Fields_of_fragments_count_where_they_are_spread() =>
        Refused(
            $"{{ products {{ {Number(30, i => $"a{i}: related {{ ...F }}")} }} }} fragment F on Product {{ {Number(75, _ => "id")} }}",
            "MAX_FIELDS_EXCEEDED"
        );

    [Fact]
    public void A_bomb_of_fragments_is_refused_before_it_goes_off()
    {
        var levels = Number(29, i => $"fragment F{i} on Product {{ ...F{i + 1} ...F{i + 1} }}");
        Refused($"{{ products {{ ...F0 }} }} {levels} fragment F29 on Product {{ id }}", "MAX_FRAGMENT_VISITS_EXCEEDED");
    }

    [Fact]
    public void A_chain_of_thousands_of_fragments_does_not_overflow_the_stack()
    {
        var chain = Number(3_000, i => $"fragment F{i} on Product {{ related {{ ...F{i + 1} }} }}") + " fragment F3000 on Product { id }";
        var unlimited = new ValidationOptions { MaxDepth = int.MaxValue, MaxFragmentVisits = int.MaxValue, MaxFields = int.MaxValue };
        Assert.Empty(
            DocumentValidator.Validate(
                Schema,
                GraphQL.Language.Parser.Parse($"{{ products {{ ...F0 }} }} {chain}", GraphQL.Language.ParserOptions.Trusted),
                unlimited
            )
        );
    }

    [Fact]
    public void A_custom_scalar_takes_literals_as_deep_as_the_parser_does() => Valid($"{{ echo(json: {Repeat("[", 190)}{Repeat("]", 190)}) }}");

    [Fact]
    public void Four_directives_stand_at_a_place()
    {
        Valid("{ echo @tag @tag @tag @tag }");
        Refused("{ echo @tag @tag @tag @tag @tag }", "MAX_DIRECTIVES_EXCEEDED");
    }

    [Fact]
    public void Fifty_fragments_are_deferred()
    {
        Valid($"{{ ... @include(if: true) {{ {Number(50, _ => "... @defer { echo }")} }} }}");
        Refused($"{{ ...F ...F }} fragment F on Query {{ {Number(26, _ => "... @defer { echo }")} }}", "MAX_DEFERRED_FRAGMENTS_EXCEEDED");
    }

    [Fact]
    public void Merging_is_bounded()
    {
        Valid($"{{ products {{ {Repeat("name ", 2_000)} }} }}");
        Refused($"{{ products {{ {Repeat("name ", 2_000)} }} }}", "MAX_MERGE_COMPARISONS_EXCEEDED", new ValidationOptions { MaxMergeComparisons = 1_000 });
    }

    [Fact]
    public void The_list_of_errors_has_an_end()
    {
        var errors = Validate($"{{ {Number(500, i => $"nothing{i}")} }}");
        Assert.Equal(101, errors.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[^1].Message);
    }

    [Fact]
    public void Long_names_are_not_echoed_at_length() => Assert.InRange(Assert.Single(Validate($"{{ {Repeat("a", 100_000)} }}")).Message.Length, 0, 1_100);
}
