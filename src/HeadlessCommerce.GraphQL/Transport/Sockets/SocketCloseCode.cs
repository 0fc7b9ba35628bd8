namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>Why a socket is closed: RFC 6455 §7.4 and graphql-transport-ws.</summary>
internal static class SocketCloseCode
{
    public const int GoingAway = 1001;
    public const int MessageTooBig = 1009;
    public const int InternalServerError = 4500;
    public const int BadRequest = 4400;
    public const int Unauthorized = 4401;

    /// <summary>Clients of graphql-ws try again after this one, with a new token: right for an expired one.</summary>
    public const int Forbidden = 4403;
    public const int SubprotocolNotAcceptable = 4406;
    public const int InitialisationTimeout = 4408;
    public const int SubscriberAlreadyExists = 4409;
    public const int TooManyRequests = 4429;
}
