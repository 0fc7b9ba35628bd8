using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Orders;

/// <summary>What is wrong with the lines of a return. Pure.</summary>
internal static class ReturnFaults
{
    public const int MaxText = 500;
    private const int MaxLines = 200;

    public static IReadOnlyList<IError> Of(OrderReturnRequestInput input, OrderState order)
    {
        if (input.Lines.Count is 0 or > MaxLines)
            return [new InvalidInput($"Name 1 to {MaxLines} lines.", ["input", "lines"])];
        if (input.Note?.Length > MaxText)
            return [new InvalidInput($"note has at most {MaxText} characters.", ["input", "note"])];
        return
        [
            .. input
                .Lines.Select(
                    (line, i) =>
                        order.Line(line.LineId) is not { } sold ? new OrderLineNotFound(["input", "lines", $"{i}", "lineId"])
                        : input.Lines.Take(i).Any(earlier => earlier.LineId == line.LineId) ? new InvalidInput("The line is named twice.", ["input", "lines", $"{i}", "lineId"])
                        : line.Quantity < 1 ? new InvalidInput("quantity is at least 1.", ["input", "lines", $"{i}", "quantity"])
                        : line.Quantity > sold.Returnable ? new TooManyPieces(sold.Returnable, ["input", "lines", $"{i}", "quantity"])
                        : (IError?)null
                )
                .OfType<IError>(),
        ];
    }

    public static IReadOnlyList<IError> Of(OrderReturnReceiveInput input, IReadOnlyList<OrderReturnLine> asked)
    {
        if (input.Lines.Count > MaxLines)
            return [new InvalidInput($"Name up to {MaxLines} lines.", ["input", "lines"])];
        return
        [
            .. input
                .Lines.Select(
                    (line, i) =>
                        asked.FirstOrDefault(one => one.OrderLineId == line.LineId) is not { } wanted ? new OrderLineNotFound(["input", "lines", $"{i}", "lineId"])
                        : input.Lines.Take(i).Any(earlier => earlier.LineId == line.LineId) ? new InvalidInput("The line is named twice.", ["input", "lines", $"{i}", "lineId"])
                        : line.Quantity < 0 ? new InvalidInput("quantity is at least 0.", ["input", "lines", $"{i}", "quantity"])
                        : line.Quantity > wanted.Quantity ? new TooManyPieces(wanted.Quantity, ["input", "lines", $"{i}", "quantity"])
                        : line is { Condition: ReturnCondition.Damaged, Disposition: ReturnDisposition.Restock }
                            ? new InvalidInput("What is damaged is not sold again: QUARANTINE or SCRAP.", ["input", "lines", $"{i}", "disposition"])
                        : (IError?)null
                )
                .OfType<IError>(),
        ];
    }
}
