using System.Buffers;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Execution;

namespace HeadlessCommerce.GraphQL.Output;

/// <summary>The later parts of a response (proposal "defer and stream", §7.1: <c>pending</c>, <c>incremental</c>, <c>completed</c>, <c>hasNext</c>).</summary>
internal static class PartWriter
{
    /// <param name="output">Where to.</param>
    /// <param name="execution">What is done of it is written.</param>
    /// <param name="failure">Why nothing more will be done.</param>
    public static void Write(IBufferWriter<byte> output, OperationExecution execution, GraphQLError? failure)
    {
        var deferral = execution.Deferral!;
        var done = (failure is null ? deferral.TakeDone() : deferral.TakeAll())
            .SelectMany(fragment => fragment.Announcements, (fragment, place) => (place.Id, Objects: GroupWalk.Find(place.Level, place.Row, fragment.Usage)))
            .ToList();
        using var json = new Utf8JsonWriter(output, ResponseWriter.Options);
        json.WriteStartObject();
        WritePending(json, deferral.Announce());
        if (failure is null)
            WriteIncremental(json, execution, done);
        json.WriteStartArray("completed"u8);
        foreach (var (id, objects) in done)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            if (failure is not null)
                ErrorWriter.Write(json, [failure]);
            else if (objects.Any(part => part.HasFailed))
                ErrorWriter.Write(json, [.. objects.SelectMany(part => execution.Errors.Result(part.Group, part.Row))]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteBoolean("hasNext"u8, deferral.HasNext);
        json.WriteEndObject();
    }

    public static void WritePending(Utf8JsonWriter json, IReadOnlyList<DeferredFragment> fragments)
    {
        if (fragments.All(fragment => fragment.Announcements.Count == 0))
            return;
        json.WriteStartArray("pending"u8);
        foreach (var fragment in fragments)
        {
            foreach (var place in fragment.Announcements)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, place.Id);
                json.WritePropertyName("path"u8);
                ErrorWriter.WritePath(json, place.Path);
                if (fragment.Usage.Label is { } label)
                    json.WriteString("label"u8, label);
                json.WriteEndObject();
            }
        }
        json.WriteEndArray();
    }

    /// <summary>Of a fragment that failed nothing is sent, unless another one waits for it too.</summary>
    private static void WriteIncremental(Utf8JsonWriter json, OperationExecution execution, List<(string Id, IReadOnlyList<DeferredObject> Objects)> done)
    {
        var parts = done.Where(fragment => !fragment.Objects.Any(part => part.HasFailed))
            .SelectMany(fragment => fragment.Objects, (fragment, part) => (fragment.Id, Part: part))
            .Where(found => found.Part.Group.TrySend(found.Part.Row))
            .ToList();
        if (parts.Count == 0)
            return;
        json.WriteStartArray("incremental"u8);
        foreach (var (id, part) in parts)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            if (part.Path.Length > 0)
            {
                json.WritePropertyName("subPath"u8);
                ErrorWriter.WritePath(json, part.Path);
            }
            if (execution.Errors.Result(part.Group, part.Row) is { Count: > 0 } errors)
                ErrorWriter.Write(json, errors);
            json.WritePropertyName("data"u8);
            Level.Write(json, part.Row, part.Group.Columns);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
