using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Channels;

/// <summary>
/// In which channel, language and currency a request is answered. From the caller's key and X-Channel, Accept-Language, and <c>@inContext</c>, which wins.
/// A resolver takes it as a parameter.
/// </summary>
[GraphQLIgnore]
public sealed record ShopContext(Channel Channel, LanguageTag Language, CurrencyCode Currency)
{
    /// <summary>Picks a text in the request's language, else the channel's, else any.</summary>
    public string Text(IReadOnlyDictionary<string, string> texts) =>
        texts.TryGetValue(Language.Value, out var text) ? text
        : texts.TryGetValue(Channel.DefaultLanguage.Value, out text) ? text
        : texts.Values.FirstOrDefault() ?? "";
}
