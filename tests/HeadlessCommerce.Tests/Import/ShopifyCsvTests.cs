using System.Text;
using HeadlessCommerce.Import;
using HeadlessCommerce.Import.Shopify;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Tests.Import;

public sealed class ShopifyCsvTests
{
    private const string OldHeader =
        "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text";

    [Fact]
    public void An_old_export_has_options_pictures_and_no_status()
    {
        var file = Read($"""
            {OldHeader}
            tee,Basic Tee,"<p>Soft
            cotton</p>",Acme,Shirts,"b, a, b",true,Size,S,Colour,Red,Fit,Slim,TEE-S,200,5,12.50,15,https://x.example/1.jpg,1,Front
            tee,,,,,,,,M,,Red,,Slim,TEE-M,210,0,12.50,,https://x.example/2.jpg,2,
            tee,,,,,,,,,,,,,,,,,,https://x.example/3.jpg,3,
            """);

        var product = Assert.Single(file.Products);
        Assert.Empty(Errors(file));
        Assert.Equal(("tee", "Basic Tee", "Soft cotton", "Acme", "Shirts"), (product.Slug, product.Title, product.Description, product.Vendor, product.Type));
        Assert.Equal(["b", "a"], product.Tags!);
        Assert.Null(product.Status);
        Assert.True(product.Published);
        Assert.Equal(["size", "colour", "fit"], product.Options.Select(option => option.Code));
        Assert.Equal(3, product.Pictures.Count);
        Assert.Equal("Front", product.Pictures[0].Alt);
        var small = product.Variants[0];
        Assert.Equal((2, "TEE-S", "S · Red · Slim", 1250L, 1500L, 200), (small.Line, small.Sku, small.Name, small.AmountMinor, small.CompareAt!.Value.AmountMinor, small.WeightGrams));
        Assert.Equal([new ImportedStock(2, null, 5)], small.Stock);
        Assert.Equal(4, product.Variants[1].Line); // a body may take several lines
    }

    [Fact]
    public void A_new_export_names_its_columns_differently_and_has_a_row_per_location()
    {
        var file = Read("""
            Title,URL handle,Description,Status,SKU,Option1 name,Option1 value,Price,Compare-at price,Inventory quantity,Location,Weight value (grams),Product image URL,Color (product.metafields.shopify.color-pattern)
            Mug,mug,Nice,Draft,MUG-S,Size,S,9.90,,4,lodz,300,,
            ,mug,,,,,S,,,7,warsaw,,,
            ,mug,,,MUG-L,,L,11.90,,1,lodz,400,,
            """);

        var mug = Assert.Single(file.Products);
        Assert.Empty(Errors(file));
        Assert.Equal("DRAFT", mug.Status);
        Assert.Equal(2, mug.Variants.Count);
        Assert.Equal([("lodz", 4), ("warsaw", 7)], mug.Variants[0].Stock.Select(stock => (stock.Location!, stock.Quantity)));
        var unused = Assert.Single(file.Problems);
        Assert.Equal(ImportRowCode.UnusedColumns, unused.Code);
        Assert.Contains("Color (product.metafields", unused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inventory_export_has_no_prices_and_counts_anew_where_it_was_filled_in()
    {
        var file = Read("""
            Handle,Title,Option1 Name,Option1 Value,SKU,Location,On hand (current),On hand (new)
            mug,Mug,Title,Default Title,MUG,lodz,4,9
            mug,Mug,Title,Default Title,MUG,warsaw,7,
            mug,Mug,Title,Default Title,MUG,baku,not stocked,
            """);

        var variant = Assert.Single(Assert.Single(file.Products).Variants);
        Assert.Null(variant.AmountMinor);
        Assert.Equal([("lodz", 9), ("warsaw", 7)], variant.Stock.Select(stock => (stock.Location!, stock.Quantity)));
    }

    [Fact]
    public void Missing_skus_are_derived_and_stay_the_same()
    {
        var text = $"""
            {OldHeader}
            tee,Tee,,,,,true,Size,Größe S,,,,,,,,5,,,,
            tee,,,,,,,,ყავა,,,,,,,,5,,,,
            cup,Cup,,,,,true,Title,Default Title,,,,,,,,5,,,,
            """;

        var skus = Read(text).Products.SelectMany(product => product.Variants).Select(variant => variant.Sku).ToList();

        Assert.Equal("TEE-GROSSE-S", skus[0]);
        Assert.Equal("CUP", skus[2]);
        Assert.Equal(3, skus.Distinct().Count());
        Assert.Equal(skus, Read(text).Products.SelectMany(product => product.Variants).Select(variant => variant.Sku));
    }

    [Fact]
    public void A_byte_order_mark_carriage_returns_and_any_case_and_order_are_fine()
    {
        var text = "Variant Price,TITLE,handle\r\n5,\"Mug, \"\"big\"\"\",mug\r\n\r\n6,Cup,cup\r\n";

        var file = ShopifyCsv.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], CurrencyCode.Parse("EUR"))!;

        Assert.Equal(["Mug, \"big\"", "Cup"], file.Products.Select(product => product.Title!));
        Assert.Equal(4, file.Products[1].Line);
        Assert.Empty(file.Problems);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public void Other_separators_are_found_out(string separator)
    {
        var file = Read($"Handle{separator}Title{separator}Variant Price\nmug{separator}Mug, big{separator}5,50\n");

        Assert.Equal(550, file.Products[0].Variants[0].AmountMinor);
    }

    [Fact]
    public void A_file_that_is_not_unicode_is_read_as_windows_wrote_it()
    {
        var file = ShopifyCsv.Read([.. "Handle,Title,Variant Price\nmug,Gr"u8, 0xFC, .. "n,5\n"u8], CurrencyCode.Parse("EUR"))!;

        Assert.Equal("Grün", file.Products[0].Title);
        Assert.Equal(ImportRowCode.Assumed, Assert.Single(file.Problems).Code);
    }

    [Fact]
    public void Bad_rows_are_reported_with_line_and_column_and_the_others_are_in()
    {
        var file = Read($"""
            {OldHeader}
            tee,Tee,,,,,true,Size,S,,,,,T-S,,5,12.x,,,,
            tee,,,,,,,,M,,,,,T-M,,5,12.50,,,,
            tee,,,,,,,,M,,,,,T-M2,,5,12.50,,,,
            tee,,,,,,,,,,,,,T-N,,5,12.50,,,,
            tee,,,,,,,,L,,,,,T-M,,5,12.50,,,,
            tee,,,,,,,,XL,,,,,T-XL,heavy,5,12.50,,,,
            tee,,,,,,,,XXL,,,,,T-XXL,,many,12.50,,,,
            tee,,,,,,,,3XL,,,,,T-3XL,,5,,,,,
            ,No handle,,,,,true,,,,,,,,,5,12.50,,,,
            mug,Mug,,,,,maybe,,,,,,,,,5,12.50,,,,
            mug,,,,,,,,,,,,,,,,,,https://x.example/1.jpg,,
            tee,Another,,,,,true,Size,S,,,,,T-A,,5,12.50,,,,
            """);

        Assert.Equal(
            [
                (2, "Variant Price", ImportRowCode.InvalidValue),
                (4, "Option1 Value", ImportRowCode.DuplicateVariant),
                (5, "Option1 Value", ImportRowCode.MissingOption),
                (6, "Variant SKU", ImportRowCode.SkuTaken),
                (7, "Variant Grams", ImportRowCode.InvalidValue),
                (8, "Variant Inventory Qty", ImportRowCode.InvalidValue),
                (9, "Variant Price", ImportRowCode.MissingPrice),
                (10, "Handle", ImportRowCode.MissingHandle),
                (11, "Published", ImportRowCode.InvalidValue),
                (12, "", ImportRowCode.ProductLeftOut),
                (13, "Handle", ImportRowCode.DuplicateHandle),
            ],
            Errors(file).Select(row => (row.Line, row.Column, row.Code)).Order());
        var tee = Assert.Single(file.Products);
        Assert.Equal("T-M", Assert.Single(tee.Variants).Sku);
    }

    [Fact]
    public void What_can_be_put_right_is_in_with_a_note()
    {
        var file = Read($"""
            {OldHeader}
            tee,Tee,,,,,true,Size,S,,,,,T-S,,-3,12.50,5,ftp://x.example/1.jpg,1,
            """);

        Assert.Empty(Errors(file));
        Assert.Equal([ImportRowCode.Corrected, ImportRowCode.Corrected, ImportRowCode.PictureLeftOut], file.Problems.Select(row => row.Code).Order());
        var variant = Assert.Single(Assert.Single(file.Products).Variants);
        Assert.Equal(0, variant.Stock[0].Quantity);
        Assert.Null(variant.CompareAt!.Value.AmountMinor);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_said_and_takes_nothing_in()
    {
        var file = Read("Handle,Title,Variant Price\nmug,Mug,5\ncup,\"Cup,5\npot,Pot,5\n");

        Assert.Equal((3, ImportRowCode.BrokenQuotes), Errors(file).Select(row => (row.Line, row.Code)).Single());
        Assert.Equal("mug", Assert.Single(file.Products).Slug);
    }

    [Fact]
    public void A_row_with_too_many_cells_is_left_out()
    {
        var file = Read("Handle,Title,Variant Price\nmug,Mug, the big one,5\ncup,Cup,5\n");

        Assert.Equal((2, ImportRowCode.BrokenQuotes), Errors(file).Select(row => (row.Line, row.Code)).Single());
        Assert.Equal("cup", Assert.Single(file.Products).Slug);
    }

    [Fact]
    public void A_huge_text_is_cut_and_control_characters_are_dropped()
    {
        var file = Read($"Handle,Title,Body (HTML),Variant Price\nmug,Mu\0g,\"{new string('x', 2_000_000)}\",5\n");

        Assert.Equal("Mug", file.Products[0].Title);
        Assert.Equal(100_000, file.Products[0].Description!.Length);
        Assert.Equal(ImportRowCode.Corrected, Assert.Single(file.Problems).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Name,Price\nmug,5\n")]
    [InlineData("PK\u0003\u0004 not a text at all")]
    public void What_is_no_such_export_is_refused_as_a_whole(string text) =>
        Assert.Null(ShopifyCsv.Read(Encoding.UTF8.GetBytes(text), CurrencyCode.Parse("EUR")));

    private static ImportFile Read(string text) => ShopifyCsv.Read(Encoding.UTF8.GetBytes(text), CurrencyCode.Parse("EUR"))!;

    private static IEnumerable<ImportRow> Errors(ImportFile file) => file.Problems.Where(row => row.Severity == ImportSeverity.Error);
}
