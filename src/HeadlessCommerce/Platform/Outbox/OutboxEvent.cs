using System.Text.Json;

namespace HeadlessCommerce.Platform.Outbox;

/// <summary>An event as it lies on the outbox.</summary>
/// <param name="Id">Grows with every event; of two events of one key the later has the higher.</param>
/// <param name="Topic">What kind of news.</param>
/// <param name="Key">Whose news: the events of one key are dispatched in their order.</param>
/// <param name="Payload">The module's record, without contact data.</param>
public sealed record OutboxEvent(long Id, string Topic, string Key, JsonElement Payload)
{
    public T Read<T>() => Payload.Deserialize<T>(JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"Event {Id} of {Topic} has no payload.");
}
