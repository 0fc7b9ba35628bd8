using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Platform.Audit;

/// <summary>Something that was tried and refused. Entries are only ever added.</summary>
[Authorize(Rights.AuditRead)]
public sealed record AuditEntry
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was tried.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>The code of the error that the caller got.</summary>
    public required string Code { get; init; }

    /// <summary>Who: staff:SUBJECT, customer:ID, client:NAME; bearer:SUBJECT or unknown when it was refused before more was known.</summary>
    public required string Actor { get; init; }

    /// <summary>The client that the key names.</summary>
    public string? Client { get; init; }

    /// <summary>Code of the channel.</summary>
    public string? Channel { get; init; }

    /// <summary>The mutation, or what else was tried.</summary>
    public required string Operation { get; init; }

    /// <summary>Where in the input the fault lay.</summary>
    public string? Path { get; init; }

    /// <summary>Ids that were named.</summary>
    public string? Subject { get; init; }

    /// <summary>Of the request, as in logs and traces.</summary>
    public string? RequestId { get; init; }

    /// <summary>So many more of the same kind and actor came since their entry before, and were counted only.</summary>
    public required int Repeats { get; init; }

    [GraphQLIgnore]
    public required long Sequence { get; init; }
}
