using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Carts;

/// <summary>What a mutation of carts comes to: the cart as it is now, and why parts or all of it had no effect.</summary>
[GraphQLIgnore]
public sealed record CartAnswer(Cart? Cart, IReadOnlyList<object> Errors, string? Token = null)
{
    internal static CartAnswer Refused(params IReadOnlyList<object> errors) => new(null, errors);

    /// <param name="reply">Of the script.</param>
    /// <param name="key">The idempotency key, for the error about it.</param>
    /// <param name="lines">The input's list that faults are about.</param>
    /// <param name="field">The field of its entries that a fault of the variant or line is about; null: the entries themselves.</param>
    internal static CartAnswer Of(CartReply reply, string? key, string lines = "lines", string? field = null) =>
        reply.Refusal is { } refusal
            ? new(reply.Cart, [Error(refusal, reply, key)])
            : new(reply.Cart, [.. (reply.Outcome.Faults ?? []).Select(fault => Error(fault, lines, field))]);

    private static IError Error(CartRefusal refusal, CartReply reply, string? key) =>
        refusal switch
        {
            CartRefusal.NotFound => new CartNotFound(),
            CartRefusal.ReadOnly => new CartReadOnly(),
            CartRefusal.Ordering => new CartBeingOrdered(),
            CartRefusal.Ordered => new CartAlreadyOrdered(reply.Cart?.OrderId ?? default),
            CartRefusal.VersionConflict => new CartVersionConflict(reply.Cart?.Version ?? 0),
            CartRefusal.KeyReused => new IdempotencyKeyReused(key ?? ""),
            CartRefusal.HandoffUnknown => new HandoffUnknown(),
            CartRefusal.HandoffUsed => new HandoffUsed(),
            CartRefusal.HandoffExpired => new HandoffExpired(),
            _ => throw new InvalidOperationException($"{refusal} is no answer to a mutation of carts."),
        };

    private static IError Error(CartFault fault, string lines, string? field)
    {
        string[] line = ["input", lines, $"{fault.Index}"];
        string[] item = field is null ? line : [.. line, field];
        string[] quantity = [.. line, "quantity"];
        return fault.Kind switch
        {
            CartFaultKind.Invalid => new InvalidInput(fault.Message ?? "", fault.Path ?? []),
            CartFaultKind.TooMany => new InvalidInput($"A line can have at most {Cart.MaxQuantity} pieces.", quantity),
            CartFaultKind.TooManyLines => new InvalidInput($"A cart can have at most {Cart.MaxLines} lines.", line),
            CartFaultKind.VariantUnknown => new ProductVariantNotFound(item),
            CartFaultKind.NotSold => new NotSold(line),
            CartFaultKind.OutOfStock => new OutOfStock(fault.Available ?? 0, fault.VariantId ?? default, quantity),
            CartFaultKind.LineUnknown => new CartLineNotFound(item),
            CartFaultKind.DeliveryNotAvailable => new DeliveryNotAvailable(),
            _ => throw new InvalidOperationException($"{fault.Kind} is no error."),
        };
    }
}
