using System.Text.Json;

namespace HeadlessCommerce.Platform.Redis;

/// <summary>News on its way: it reaches those who follow the whole topic and, if it has a key, those who follow <c>topic:key</c>.</summary>
internal sealed record TopicNews(string Topic, string? Key, JsonElement Payload);
