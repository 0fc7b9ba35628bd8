using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Search.Tuning;

[ObjectType<SearchSynonyms>, Authorize(Rights.SearchWrite)]
public static class SearchSynonymsType
{
    /// <summary>Where they apply.</summary>
    public static async ValueTask<Channel> Channel([Parent] SearchSynonyms synonyms, ChannelDirectory channels, CancellationToken cancellationToken) =>
        (await channels.Read(cancellationToken)).Find(synonyms.ChannelId)!; // a foreign key holds it there
}
