using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.Platform.Audit;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Server.Identity;

/// <summary>Notes the refusals that an attacker would cause (so do honest mistakes) in the audit trail: of every mutation, whatever module refused it, without that module's doing.</summary>
internal sealed class AuditRefusals(AuditTrail trail) : IRefusalObserver
{
    private const int MaxFields = 5;

    public void OnMutationRefused(RequestContext context, string mutation, IReadOnlyList<object?> arguments, IReadOnlyList<object> errors)
    {
        foreach (var error in errors.OfType<IError>())
        {
            if (KindOf(error.Code) is { } kind)
                trail.Note(Note(context, kind, error.Code.ToString(), mutation) with { Path = string.Join('.', error.Path), Subject = Ids(arguments) });
        }
    }

    public void OnRequestRefused(RequestContext context, OperationType type, IEnumerable<string> fields, IReadOnlyList<GraphQLError> errors)
    {
        // A document may repeat a field without end, under aliases.
        var operation = string.Join(' ', fields.Take(MaxFields));
        foreach (var error in errors.Take(MaxFields))
        {
            if (KindOf(error.Code, type) is { } kind)
                trail.Note(Note(context, kind, error.Code!, operation));
        }
    }

    private static AuditKind? KindOf(ErrorCode code) =>
        code switch
        {
            ErrorCode.NotFound or ErrorCode.CartReadOnly => AuditKind.NotOwned,
            ErrorCode.IdempotencyKeyReused => AuditKind.KeyReused,
            ErrorCode.InvalidInput or ErrorCode.TooManyPieces => AuditKind.InputRefused,
            ErrorCode.HandoffUnknown or ErrorCode.HandoffUsed or ErrorCode.HandoffExpired => AuditKind.CodeGuessed,
            ErrorCode.PickupCodeWrong or ErrorCode.TooManyAttempts or ErrorCode.GiftCardNotAccepted => AuditKind.CodeGuessed,
            ErrorCode.LocationForbidden => AuditKind.PlaceRefused,
            ErrorCode.CaptureExceedsAuthorized or ErrorCode.RefundExceedsCaptured => AuditKind.MoneyRefused,
            _ => null,
        };

    private static AuditKind? KindOf(string? code, OperationType type) =>
        code switch
        {
            "FORBIDDEN" => AuditKind.RightRefused,
            "UNAUTHENTICATED" => AuditKind.CallerRefused,
            "BAD_ID" => AuditKind.IdTampered,
            "NOT_FOUND" when type == OperationType.Subscription => AuditKind.NotOwned,
            "BAD_USER_INPUT" when type == OperationType.Mutation => AuditKind.InputRefused,
            _ => null,
        };

    private static AuditNote Note(RequestContext context, AuditKind kind, string code, string operation)
    {
        var viewer = context.Find<Viewer>(); // null when the request was refused before its caller was described
        var actor = viewer?.Actor ?? (context.User.FindFirst("sub") is { Value: var subject } ? $"bearer:{subject}" : null);
        return new(kind, code, actor, operation)
        {
            Client = viewer?.Client,
            Channel = context.Find<ShopContext>()?.Channel.Code,
            RequestId = Activity.Current?.TraceId.ToHexString(),
        };
    }

    /// <summary>The ids that an input names; its other values may be anybody's.</summary>
    private static string? Ids(IReadOnlyList<object?> arguments)
    {
        var ids = arguments
            .Where(argument => argument is not null)
            .SelectMany(argument => argument!.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance), (argument, property) => (argument, property))
            .Where(entry => entry.property.PropertyType == typeof(Guid) || entry.property.PropertyType == typeof(Guid?))
            .Select(entry => (entry.property.Name, Value: entry.property.GetValue(entry.argument)))
            .Where(entry => entry.Value is not null)
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name}={entry.Value}"));
        return string.Join(' ', ids) is { Length: > 0 } text ? text : null;
    }
}
