using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Channels;

[ObjectType<Brand>, Authorize(Rights.StorefrontRead)]
public static class BrandType
{
    /// <summary>What the brand says of itself in one line, in the request's language; empty when it says nothing.</summary>
    public static string Tagline([Parent] Brand brand, ShopContext shop) => shop.Text(brand.Taglines);

    /// <summary>The brand's sign.</summary>
    public static Image Logo([Parent] Brand brand) => new(new Uri(brand.LogoUrl, UriKind.RelativeOrAbsolute), brand.Name);
}
