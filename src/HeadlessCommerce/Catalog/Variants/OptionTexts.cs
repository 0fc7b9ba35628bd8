using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Catalog;

/// <summary>What a product's variants differ in, as it is stored (jsonb): codes, with names per language.</summary>
[GraphQLIgnore]
public sealed record OptionTexts(string Code, IReadOnlyDictionary<string, string> Name, IReadOnlyList<OptionValueTexts> Values);

/// <summary>One choice of an option, as it is stored.</summary>
[GraphQLIgnore]
public sealed record OptionValueTexts(string Code, IReadOnlyDictionary<string, string> Name);
