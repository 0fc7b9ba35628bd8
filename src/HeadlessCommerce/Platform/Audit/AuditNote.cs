namespace HeadlessCommerce.Platform.Audit;

/// <summary>Something that was refused. No contact data, no values that the caller sent but ids.</summary>
/// <param name="Kind">What was tried.</param>
/// <param name="Code">Of the error that the caller got.</param>
/// <param name="Actor"><c>Viewer.Actor</c>; null: nobody knows.</param>
/// <param name="Operation">The mutation, or what else it was.</param>
public sealed record AuditNote(AuditKind Kind, string Code, string? Actor, string Operation)
{
    /// <summary>Of the key.</summary>
    public string? Client { get; init; }

    /// <summary>Code of the channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Where in the input the fault lay.</summary>
    public string? Path { get; init; }

    /// <summary>Ids that were named.</summary>
    public string? Subject { get; init; }

    /// <summary>Trace id of the request.</summary>
    public string? RequestId { get; init; }
}
