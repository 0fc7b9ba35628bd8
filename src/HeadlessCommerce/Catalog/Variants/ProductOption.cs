using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Catalog;

/// <summary>Something in which the variants of a product differ, for example their size.</summary>
/// <param name="Code">The option's key within the product.</param>
/// <param name="Name">In the request's language.</param>
/// <param name="Values">Its choices, in the order of the staff.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record ProductOption(string Code, string Name, [property: ListSize(AssumedSize = 10)] IReadOnlyList<OptionValue> Values)
{
    internal static ProductOption Of(OptionTexts option, ShopContext shop) =>
        new(option.Code, shop.Text(option.Name), [.. option.Values.Select(value => new OptionValue(value.Code, shop.Text(value.Name)))]);
}

/// <summary>One choice of an option.</summary>
/// <param name="Code">The choice's key within the option.</param>
/// <param name="Name">In the request's language.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record OptionValue(string Code, string Name);

/// <summary>What a variant is in one of its product's options.</summary>
/// <param name="Code">The option's key.</param>
/// <param name="Name">The option's name, in the request's language.</param>
/// <param name="Value">The choice.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record SelectedOption(string Code, string Name, OptionValue Value);
