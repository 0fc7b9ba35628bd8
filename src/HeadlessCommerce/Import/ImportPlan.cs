using System.Text.Json.Nodes;

namespace HeadlessCommerce.Import;

/// <summary>
/// Compares what a chunk of the file says with what the shop has. What is equal is not written, so that reading a file again changes nothing, and says so.
/// </summary>
internal sealed class ImportPlan(ImportTarget target, ShopState state)
{
    private readonly Dictionary<string, Guid> _newCategories = [];
    private readonly HashSet<Guid> _changed = [];

    public ImportChanges Changes { get; } = new();

    public List<PlannedStock> Stock { get; } = [];

    public List<ImportRow> Problems { get; } = [];

    /// <summary>Products that the shop did not have.</summary>
    public HashSet<Guid> Created { get; } = [];

    /// <summary>Products that the shop had, changed or not.</summary>
    public HashSet<Guid> Known { get; } = [];

    /// <summary>Of the known ones, those whose catalogue entry or price changes.</summary>
    public IReadOnlySet<Guid> Changed => _changed;

    public void Add(ImportedProduct product)
    {
        var known = state.Products.GetValueOrDefault(product.Slug);
        if (known is null && product.Title is null)
        {
            Problems.AddRange(product.Lines.Select((line, index) => index == 0
                ? new ImportRow(line, "Title", ImportRowCode.MissingTitle, "The shop does not know this product, and it has no title; its rows are left out.")
                : new ImportRow(line, "", ImportRowCode.ProductLeftOut, $"Left out with the product's first row, line {product.Line}.")));
            return;
        }
        var id = known?.Id ?? Guid.CreateVersion7();
        var matches = Match(product, id);
        if (matches.Count == 0)
            return; // each of its rows was reported
        (known is null ? Created : Known).Add(id);
        var others = state.Variants.Where(variant => variant.ProductId == id && matches.All(match => match.Known != variant)).ToList();
        AddProduct(product, known, id, matches, others);
        for (var index = 0; index < matches.Count; index++)
            AddVariant(id, matches[index], index);
        AddPictures(product, id, matches);
    }

    /// <summary>Which variant of the shop each row is: by SKU, else by what it is made in. Rows that can be none are reported.</summary>
    private List<Matched> Match(ImportedProduct product, Guid productId)
    {
        var matches = new List<Matched>();
        var own = state.Variants.Where(variant => variant.ProductId == productId).ToList();
        var taken = own.Where(variant => product.Variants.Any(row => row.Sku == variant.Sku)).ToHashSet();
        foreach (var row in product.Variants)
        {
            var stock = Places(row);
            if (stock.Count == 0 && row.Stock.Count > 0)
                continue;
            var known = own.FirstOrDefault(variant => variant.Sku == row.Sku)
                ?? own.FirstOrDefault(variant => !taken.Contains(variant) && HasChoices(variant, row));
            if (known is not null)
                taken.Add(known);
            var sku = known is not null && row.IsSkuDerived ? known.Sku : row.Sku;
            if (state.Variants.FirstOrDefault(variant => variant.Sku == sku && variant != known) is not null)
            {
                if (!row.IsSkuDerived)
                {
                    Problems.Add(new(row.Line, "SKU", ImportRowCode.SkuTaken, $"Another product of the shop has the SKU '{sku}'; the row is left out."));
                    continue;
                }
                sku = $"{sku}-{Slugs.Hash($"{product.Slug}/{sku}")[..6].ToUpperInvariant()}"; // the same at the next run: then the variant is known
            }
            matches.Add(new(row, known, known?.Id ?? Guid.CreateVersion7(), sku, stock));
        }
        return matches;
    }

    private List<(Guid Location, int Quantity)> Places(ImportedVariant row)
    {
        var places = new List<(Guid, int)>();
        foreach (var stock in row.Stock)
        {
            if (target.Find(stock.Location) is { } location)
                places.Add((location, stock.Quantity));
            else
                Problems.Add(new(stock.Line, "Location", ImportRowCode.UnknownLocation, $"The shop has no location '{stock.Location}'; the row is left out."));
        }
        return places;
    }

    private static bool HasChoices(VariantState variant, ImportedVariant row) =>
        variant.Options.Count == row.Choices.Count && row.Choices.All(choice => variant.Options.GetValueOrDefault(choice.Option) == choice.Code);

    private void AddProduct(ImportedProduct product, ProductState? known, Guid id, List<Matched> matches, List<VariantState> others)
    {
        var row = new ProductRow(
            id,
            product.Slug,
            CategoryOf(product.Type) ?? known?.CategoryId,
            product.Vendor is null ? known?.Vendor : product.Vendor.Length > 0 ? product.Vendor : null,
            product.Tags ?? known?.Tags ?? [],
            OptionDefinitions.Merge(known?.Options ?? [], product.Options, [.. matches.Select(match => match.Row)], others.Select(variant => variant.Options), target.Language),
            product.Status ?? known?.Status ?? "ACTIVE");
        var isSame = known is not null && row.CategoryId == known.CategoryId && row.Vendor == known.Vendor && row.Status == known.Status
            && row.Tags.SequenceEqual(known.Tags) && JsonNode.DeepEquals(row.Options, known.Options);
        if (!isSame)
            Changes.Products.Add(Touch(id, row));
        var text = new TextRow(id, target.Language, product.Title ?? known?.Name ?? product.Slug, product.Description ?? known?.Description ?? "");
        if (known is null || text.Name != known.Name || text.Description != known.Description)
            Changes.Texts.Add(Touch(id, text));
        // An export from before there was such a column lists what is for sale; it does not bring back what the shop took off since.
        var isPublished = product.Published ?? known?.IsPublished ?? true;
        if (isPublished != (known?.IsPublished ?? false))
            (isPublished ? Changes.Published : Changes.Unpublished).Add(Touch(id, id));
    }

    private void AddVariant(Guid productId, Matched match, int position)
    {
        var (row, known, id, sku, stock) = match;
        var options = row.Choices.ToDictionary(choice => choice.Option, choice => choice.Code);
        var barcode = row.Barcode is null ? known?.Barcode : row.Barcode.Length > 0 ? row.Barcode : null;
        var variant = new VariantRow(id, productId, sku, barcode, options, position, row.WeightGrams ?? known?.WeightGrams ?? 0);
        var isSame = known is not null && variant.Sku == known.Sku && variant.Barcode == known.Barcode && variant.Position == known.Position
            && variant.WeightGrams == known.WeightGrams && HasChoices(known, row);
        if (!isSame)
            Changes.Variants.Add(Touch(productId, variant));
        if (row.Name.Length > 0 && row.Name != known?.Name)
            Changes.VariantTexts.Add(Touch(productId, new VariantTextRow(id, target.Language, row.Name)));
        if (row.AmountMinor is { } amount)
        {
            var before = row.CompareAt is { } given ? given.AmountMinor : known?.CompareAtMinor > amount ? known.CompareAtMinor : null;
            if (amount != known?.AmountMinor || before != known.CompareAtMinor)
                Changes.Prices.Add(Touch(productId, new PriceRow(target.PriceListId, id, amount, before)));
        }
        Stock.AddRange(stock.Select(place => new PlannedStock(productId, id, place.Location, place.Quantity, row.Line)));
    }

    /// <summary>Pictures that the file does not have stay: the shop may have better ones.</summary>
    private void AddPictures(ImportedProduct product, Guid id, List<Matched> matches)
    {
        var known = state.Media.Where(media => media.ProductId == id).ToList();
        foreach (var picture in product.Pictures)
            Add(null, picture);
        foreach (var match in matches.Where(match => match.Row.PictureUrl is not null))
            Add(match.VariantId, product.Pictures.FirstOrDefault(picture => picture.Url == match.Row.PictureUrl) ?? new(match.Row.PictureUrl!, "", 0));

        void Add(Guid? variant, ImportedPicture picture)
        {
            var before = known.FirstOrDefault(media => media.VariantId == variant && media.Url == picture.Url);
            if (before is null || before.Position != picture.Position || picture.Alt.Length > 0 && before.Alt != picture.Alt)
                Changes.Media.Add(Touch(id, new MediaRow(before?.Id ?? Guid.CreateVersion7(), id, variant, picture.Url, target.Language, picture.Alt, picture.Position)));
        }
    }

    private Guid? CategoryOf(string? type)
    {
        if (type is not { Length: > 0 })
            return null;
        var slug = Slugs.Of(type);
        if (state.Categories.TryGetValue(slug, out var known) || _newCategories.TryGetValue(slug, out known))
            return known;
        var id = _newCategories[slug] = Guid.CreateVersion7();
        Changes.Categories.Add(new(id, slug, target.Language, type));
        return id;
    }

    private T Touch<T>(Guid productId, T row)
    {
        _changed.Add(productId);
        return row;
    }

    private sealed record Matched(ImportedVariant Row, VariantState? Known, Guid VariantId, string Sku, List<(Guid Location, int Quantity)> Stock);
}

/// <summary>So many pieces shall lie there, says this line.</summary>
internal sealed record PlannedStock(Guid ProductId, Guid VariantId, Guid LocationId, int Quantity, int Line);
