using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Fulfilment;

/// <summary>Where goods shall go. Contact data: never logged, never in events.</summary>
/// <param name="Line1">Street and number.</param>
/// <param name="City">Town or city.</param>
/// <param name="PostalCode">As the country writes it; null where there is none.</param>
/// <param name="CountryCode">ISO 3166-1 alpha-2.</param>
/// <param name="Line2">Flat, floor, company.</param>
/// <param name="Region">State or province, where the country uses it.</param>
[Authorize(Rights.StorefrontBuy)]
public sealed record AddressInput(string Line1, string City, string? PostalCode, CountryCode CountryCode, string? Line2 = null, string? Region = null)
{
    private const int MaxLength = 200;

    /// <summary>What is wrong with it; <paramref name="path"/> is where it lies in the variables.</summary>
    public IEnumerable<InvalidInput> Faults(params string[] path)
    {
        (string Name, string? Value, bool Required)[] parts =
        [
            ("line1", Line1, true),
            ("line2", Line2, false),
            ("city", City, true),
            ("postalCode", PostalCode, false),
            ("region", Region, false),
        ];
        foreach (var (name, value, required) in parts)
        {
            if (required && string.IsNullOrWhiteSpace(value))
                yield return new($"{name} must not be empty.", [.. path, name]);
            else if (value?.Length > MaxLength)
                yield return new($"{name} is longer than {MaxLength} characters.", [.. path, name]);
            else if (value?.Any(char.IsControl) == true)
                yield return new($"{name} must not contain control characters.", [.. path, name]); // PostgreSQL's jsonb refuses some, printers of labels obey others
        }
    }

    // An address reaches logs through exceptions and interpolation: it prints as its country only.
    public override string ToString() => $"an address in {CountryCode}";
}
