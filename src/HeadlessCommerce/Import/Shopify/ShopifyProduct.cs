using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Import.Shopify;

/// <summary>Makes one product of the rows with its handle.</summary>
internal sealed class ShopifyProduct(IReadOnlyList<ShopifyRow> rows, CurrencyCode currency, Dictionary<string, int> skus, List<ImportRow> problems)
{
    private const int MaxTitle = 500;
    private const int MaxDescription = 100_000;

    private readonly ShopifyRow _first = rows[0];

    /// <summary>Null when nothing of it can be taken.</summary>
    public ImportedProduct? Read()
    {
        var handle = _first[ShopifyColumn.Handle]!;
        var slug = SlugOf(handle);
        if (ReadStatus() is not { } status || ReadPublished() is not { } published || !CheckTitle())
            return LeaveOut(rows.Skip(1));
        var options = ReadOptions();
        var variants = new ShopifyVariants(slug, options, currency, skus, problems);
        var pictures = new Pictures(problems);
        var good = new List<int>();
        foreach (var row in rows)
        {
            if ((row == _first || !row.IsPictureOnly) && !variants.Add(row))
                continue;
            good.Add(row.Line);
            pictures.Add(row);
        }
        if (variants.All.Count == 0)
            return null; // each of its rows was reported
        return new ImportedProduct
        {
            Line = _first.Line,
            Lines = good,
            Slug = slug,
            Title = _first[ShopifyColumn.Title] is { Length: > 0 } title ? title : null,
            Description = ReadDescription(),
            Vendor = _first[ShopifyColumn.Vendor],
            Type = _first[ShopifyColumn.Type],
            Tags = _first[ShopifyColumn.Tags]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray(),
            Status = status.Word,
            Published = status.IsUnlisted ? false : published.Value,
            Options = options,
            Variants = variants.All,
            Pictures = pictures.All,
        };
    }

    /// <summary>The handle when it can stand in an address, else one made from it, always the same.</summary>
    internal static string SlugOf(string handle)
    {
        var slug = Slugs.Of(handle);
        return string.Equals(slug, handle, StringComparison.OrdinalIgnoreCase) ? slug : $"{slug}-{Slugs.Hash(handle.ToLowerInvariant())[..6]}";
    }

    private ImportedProduct? LeaveOut(IEnumerable<ShopifyRow> others)
    {
        problems.AddRange(others.Select(row => new ImportRow(row.Line, "", ImportRowCode.ProductLeftOut, $"Left out with the product's first row, line {_first.Line}.")));
        return null;
    }

    private bool CheckTitle()
    {
        if (_first[ShopifyColumn.Title] is not { Length: > MaxTitle })
            return true;
        problems.Add(_first.Problem(ShopifyColumn.Title, ImportRowCode.TooLong, $"A title has at most {MaxTitle} characters; the product is left out."));
        return false;
    }

    private string? ReadDescription()
    {
        if (_first[ShopifyColumn.Body] is not { } body)
            return null;
        var text = HtmlText.ToPlain(body);
        if (text.Length <= MaxDescription)
            return text;
        problems.Add(_first.Problem(ShopifyColumn.Body, ImportRowCode.Corrected, $"The text was cut after {MaxDescription} characters."));
        return text[..(char.IsHighSurrogate(text[MaxDescription - 1]) ? MaxDescription - 1 : MaxDescription)];
    }

    // An export without the column is from before there was a status: what it lists is for sale.
    private (string? Word, bool IsUnlisted)? ReadStatus()
    {
        switch (_first[ShopifyColumn.Status]?.ToLowerInvariant())
        {
            case null: return (null, false);
            case "" or "active": return ("ACTIVE", false);
            case "unlisted": return ("ACTIVE", true);
            case "draft": return ("DRAFT", false);
            case "archived": return ("ARCHIVED", false);
        }
        problems.Add(_first.Problem(ShopifyColumn.Status, ImportRowCode.InvalidValue, $"'{Short(_first[ShopifyColumn.Status]!)}' is not active, draft, archived or unlisted; the product is left out."));
        return null;
    }

    private Flag? ReadPublished()
    {
        switch (_first[ShopifyColumn.Published]?.ToLowerInvariant())
        {
            case null: return new(null);
            case "" or "true" or "yes" or "1" or "wahr" or "vrai" or "prawda": return new(true);
            case "false" or "no" or "0" or "falsch" or "faux" or "fałsz": return new(false);
        }
        problems.Add(_first.Problem(ShopifyColumn.Published, ImportRowCode.InvalidValue, $"'{Short(_first[ShopifyColumn.Published]!)}' is not true or false; the product is left out."));
        return null;
    }

    /// <summary>Names stand on the first row, values on each.</summary>
    private List<ImportedOption> ReadOptions()
    {
        var options = new List<ImportedOption>();
        foreach (var (nameColumn, valueColumn) in ShopifyVariants.OptionColumns)
        {
            if (!rows.Any(row => row.Has(valueColumn)))
                continue;
            var name = rows.Select(row => row[nameColumn]).FirstOrDefault(text => text is { Length: > 0 }) ?? $"Option {options.Count + 1}";
            var code = Slugs.Of(name);
            if (options.Any(option => option.Code == code))
                code = $"{code}-{options.Count + 1}";
            options.Add(new(code, name));
        }
        // How the format says that there is only one variant.
        var isSingle = options is [{ Name: "Title" }] && rows.Where(row => row.Has(ShopifyColumn.Option1Value)).All(row => row[ShopifyColumn.Option1Value] == "Default Title");
        return isSingle ? [] : options;
    }

    internal static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private readonly record struct Flag(bool? Value);

    /// <summary>The product's pictures, each once.</summary>
    private sealed class Pictures(List<ImportRow> problems)
    {
        private readonly Dictionary<string, ImportedPicture> _all = [];

        public IReadOnlyList<ImportedPicture> All => [.. _all.Values.OrderBy(picture => picture.Position)];

        public void Add(ShopifyRow row)
        {
            if (row[ShopifyColumn.ImageSrc] is not { Length: > 0 } url)
                return;
            if (!ShopifyVariants.IsPicture(url))
                problems.Add(row.Problem(ShopifyColumn.ImageSrc, ImportRowCode.PictureLeftOut, $"'{Short(url)}' is not an http or https address; the picture is left out."));
            else
                _all.TryAdd(url, new(url, row[ShopifyColumn.ImageAlt] ?? "", int.TryParse(row[ShopifyColumn.ImagePosition], out var position) ? position - 1 : _all.Count));
        }
    }
}
