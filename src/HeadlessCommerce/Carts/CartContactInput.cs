using System.Text.RegularExpressions;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Carts;

/// <summary>Who receives the goods. Contact data: never logged, never in events.</summary>
/// <param name="Name">As on the parcel, or as the store calls out.</param>
/// <param name="Email">For the confirmation.</param>
/// <param name="Phone">With country code, for the courier; digits, spaces, dashes and brackets.</param>
public sealed partial record CartContactInput(string Name, string Email, string? Phone = null)
{
    private const int MaxName = 200;
    private const int MaxEmail = 254; // RFC 5321: a path has 256 octets, its brackets included

    /// <summary>What is wrong with it; <paramref name="path"/> is where it lies in the variables.</summary>
    public IEnumerable<InvalidInput> Faults(params string[] path)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > MaxName || Name.Any(char.IsControl))
            yield return new($"name must have 1 to {MaxName} characters, none of them control characters.", [.. path, "name"]);
        if (Email.Length > MaxEmail || !EmailPattern.IsMatch(Email))
            yield return new($"email must be an address such as anna@example.org, of at most {MaxEmail} characters.", [.. path, "email"]);
        if (Phone is { } phone && !PhonePattern.IsMatch(phone))
            yield return new("phone must have 5 to 20 digits, with an optional leading +, spaces, dashes, dots and brackets.", [.. path, "phone"]);
    }

    public override string ToString() => "a contact"; // reaches logs through exceptions and interpolation

    // Whether the mailbox exists only a message shows; this refuses what cannot be one.
    [GeneratedRegex(@"\A[^\s@<>\p{Cc}]+@[^\s@<>.\p{Cc}]+(\.[^\s@<>.\p{Cc}]+)+\z")]
    private static partial Regex EmailPattern { get; }

    [GeneratedRegex(@"\A\+?(?:[\s().-]*[0-9]){5,20}[\s().-]{0,3}\z")]
    private static partial Regex PhonePattern { get; }
}
