namespace HeadlessCommerce.GraphQL.PersistedOperations;

/// <summary>Which documents a client may run.</summary>
public enum DocumentTrust
{
    /// <summary>Any document, priced by the limit for ad-hoc documents.</summary>
    Open,

    /// <summary>Any document; one that is not registered is logged, to prepare for <see cref="OnlyTrusted"/>.</summary>
    LogUnknown,

    /// <summary>Only documents that were registered for the client; any other is refused with <c>DOCUMENT_NOT_TRUSTED</c>.</summary>
    OnlyTrusted,
}

/// <summary>Who asks, as far as registered documents go.</summary>
/// <param name="Client">The name under which its documents are registered; null for a client that has none.</param>
/// <param name="Trust">What it may run.</param>
public readonly record struct ClientTrust(string? Client, DocumentTrust Trust);

/// <summary>Decides per request which documents may run.</summary>
public delegate ValueTask<ClientTrust> TrustPolicy(RequestContext context, CancellationToken cancellationToken);
