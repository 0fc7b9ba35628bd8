using System.Text.Json;

namespace HeadlessCommerce.Fulfilment;

/// <summary>How the tables spell the words of this module: as the schema does, in UPPER_SNAKE.</summary>
internal static class FulfilmentWords
{
    public static string Of(DeliveryKind kind) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString());

    public static string Of(FulfilmentStatus status) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(status.ToString());
}
