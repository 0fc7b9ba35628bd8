using HeadlessCommerce.Carts;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Orders;

/// <summary>What is wrong with an edit before anything is priced. Pure.</summary>
internal static class EditFaults
{
    private const int MaxLines = 200;
    private const int MaxOptionId = 200;

    public static IReadOnlyList<IError> Of(OrderEditInput input, OrderState order)
    {
        var (changes, additions) = (input.Lines ?? [], input.Add ?? []);
        if (changes.Count + additions.Count > MaxLines)
            return [new InvalidInput($"An edit changes at most {MaxLines} lines.", ["input", "edit"])];
        if (input.DeliveryOptionId is { Length: 0 or > MaxOptionId })
            return [new InvalidInput($"deliveryOptionId has 1 to {MaxOptionId} characters.", ["input", "edit", "deliveryOptionId"])];
        var ofLines = changes.Select(
            (change, i) =>
                order.Line(change.LineId) is null ? new OrderLineNotFound(["input", "edit", "lines", $"{i}", "lineId"])
                : changes.Take(i).Any(earlier => earlier.LineId == change.LineId) ? new InvalidInput("The line is named twice.", ["input", "edit", "lines", $"{i}", "lineId"])
                : change.Quantity is < 0 or > Cart.MaxQuantity
                    ? new InvalidInput($"quantity is from 0 to {Cart.MaxQuantity}.", ["input", "edit", "lines", $"{i}", "quantity"])
                : (IError?)null
        );
        var ofAdditions = additions.Select(
            (one, i) =>
                one.Quantity is < 1 or > Cart.MaxQuantity
                    ? new InvalidInput($"quantity is from 1 to {Cart.MaxQuantity}.", ["input", "edit", "add", $"{i}", "quantity"])
                    : null
        );
        IReadOnlyList<IError> faults = [.. ofLines.Concat(ofAdditions).OfType<IError>(), .. input.Address?.Faults("input", "edit", "address") ?? []];
        var nothingStays = additions.Count == 0 && order.Lines.All(line => (changes.FirstOrDefault(change => change.LineId == line.Id)?.Quantity ?? line.Standing) == 0);
        return faults.Count == 0 && nothingStays ? [new InvalidInput("Nothing would be left: cancel the order instead.", ["input", "edit", "lines"])] : faults;
    }
}
