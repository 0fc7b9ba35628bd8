using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Catalog;

/// <summary>A product's texts in one language.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Name">What shoppers call it.</param>
/// <param name="Description">Plain text; may be empty.</param>
[Authorize(Rights.CatalogWrite)]
public sealed record ProductTranslation(LanguageTag Language, string Name, string Description);
