using System.Text;
using HeadlessCommerce.Import;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Import;

/// <summary>Exports as shops send them: what each brings in, what it says of the rest, and that reading it again changes nothing. $ stands for a prefix of the case's own.</summary>
public sealed class ExportVariantTests(Shop shop) : IClassFixture<Shop>
{
    private const string Short = "Handle,Title,Variant SKU,Variant Price\n";

    /// <summary>Name, file, SKUs that are in, and errors as line:column:code.</summary>
    public static TheoryData<string, string, string[], string[]> Files =>
        new()
        {
            { "columns in another order", "Variant Price,Variant SKU,Title,Handle\n9.90,$A,Mug,$\n", ["$A"], [] },
            { "only what is needed", "Handle,Title,Variant Price\n$,Mug,9.90\n", ["$"], [] },
            { "columns that nobody knows", "Handle,Title,Variant SKU,Variant Price,Google Shopping / MPN,Whatever (x)\n$,Mug,$A,9.90,1,2\n", ["$A"], [] },
            { "empty and repeated headers", "Handle,Title,,Variant SKU,Variant Price,Title\n$,Mug,,$A,9.90,Other\n", ["$A"], [] },
            { "semicolons and decimal commas", "Handle;Title;Variant SKU;Variant Price\n$;Mug;$A;9,90\n", ["$A"], [] },
            { "tabs", "Handle\tTitle\tVariant SKU\tVariant Price\n$\tMug\t$A\t9.90\n", ["$A"], [] },
            { "carriage returns", Short.Replace("\n", "\r\n", StringComparison.Ordinal) + "$,Mug,$A,9.90\r\n$2,Cup,$B,8\r\n", ["$A", "$B"], [] },
            { "no line break at the end, and blank lines", Short + "\n$,Mug,$A,9.90\n\n\n$2,Cup,$B,8", ["$A", "$B"], [] },
            { "quotes, commas and line breaks in a body", "Handle,Body (HTML),Title,Variant SKU,Variant Price\n$,\"<p>One,\n\"\"two\"\"</p>\n<p>three</p>\",Mug,$A,9.90\n$2,,Cup,$B,x\n", ["$A"], ["5:Variant Price:InvalidValue"] },
            { "a product's rows apart", "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n$,Mug,Size,S,$S,9\n$2,Cup,Size,S,$C,8\n$,,,L,$L,10\n", ["$S", "$L", "$C"], [] },
            { "rows that only show pictures", "Handle,Title,Variant SKU,Variant Price,Image Src\n$,Mug,$A,9.90,https://x.example/1.jpg\n$,,,,https://x.example/2.jpg\n$,,,,ftp://x.example/3.jpg\n", ["$A"], [] },
            { "SKUs that are missing", "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n$,Mug,Size,S,,9\n$,,,L,,10\n", ["$-S", "$-L"], [] },
            { "three options", "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,Variant SKU,Variant Price\n$,Tee,Size,S,Colour,Red,Fit,Slim,$1,9\n$,,,S,,Red,,Wide,$2,9\n$,,,M,,Red,,,$3,9\n", ["$1", "$2"], ["4:Option3 Value:MissingOption"] },
            { "the same variant twice", "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n$,Tee,Size,S,$1,9\n$,,,S,$2,9\n", ["$1"], ["3:Option1 Value:DuplicateVariant"] },
            { "prices", Short + "$1,A,$A,\"1,299.00\"\n$2,B,$B,\"1.299,00\"\n$3,C,$C,-5\n$4,D,$D,\n$5,E,$E,free\n$6,F,$F,0\n$7,G,$G,1.999\n", ["$A", "$B", "$F"], ["4:Variant Price:InvalidValue", "5:Variant Price:MissingPrice", "6:Variant Price:InvalidValue", "8:Variant Price:InvalidValue"] },
            { "quantities", "Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty\n$1,A,$A,9,lots\n$2,B,$B,9,-3\n$3,C,$C,9,1.5\n$4,D,$D,9,\n$5,E,$E,9,5.0\n$6,F,$F,9,99999999999\n", ["$B", "$D", "$E"], ["2:Variant Inventory Qty:InvalidValue", "4:Variant Inventory Qty:InvalidValue", "7:Variant Inventory Qty:InvalidValue"] },
            { "one SKU in two products", Short + "$1,A,$A,9\n$2,B,$A,8\n$3,C,$C,7\n", ["$A", "$C"], ["3:Variant SKU:SkuTaken"] },
            { "weights", "Handle,Title,Variant SKU,Variant Price,Variant Weight,Variant Weight Unit\n$1,A,$A,9,1.5,kg\n$2,B,$B,9,heavy,kg\n$3,C,$C,9,-1,g\n", ["$A"], ["3:Variant Weight:InvalidValue", "4:Variant Weight:InvalidValue"] },
            { "states", "Handle,Title,Variant SKU,Variant Price,Status\n$1,A,$A,9,active\n$2,B,$B,9,Draft\n$3,C,$C,9,archived\n$4,D,$D,9,paused\n", ["$A", "$B", "$C"], ["5:Status:InvalidValue"] },
            { "barcodes and prices before", "Handle,Title,Variant SKU,Variant Price,Variant Compare At Price,Variant Barcode\n$1,A,$A,9,12,'0123456789012\n$2,B,$B,9,5,\n$3,C,$C,9,was 12,\n", ["$A", "$B"], ["4:Variant Compare At Price:InvalidValue"] },
            { "cells that are missing or too many", Short + "$1,A,$A,9\n$2,B\n$3,C,$C,7,surplus\n", ["$A"], ["3:Variant Price:MissingPrice", "4::BrokenQuotes"] },
            { "no handle and no title", Short + ",A,$A,9\n$2,,$B,9\n$3,C,$C,9\n", ["$C"], ["2:Handle:MissingHandle", "3:Title:MissingTitle"] },
            { "a title and a SKU that are too long", Short + $"$1,{new string('x', 501)},$A,9\n$2,B,{new string('S', 201)},9\n$3,C,$C,9\n", ["$C"], ["2:Title:TooLong", "3:Variant SKU:TooLong"] },
            { "a huge body", $"Handle,Title,Body (HTML),Variant SKU,Variant Price\n$,Mug,\"<p>{new string('y', 400_000)}</p>\",$A,9\n", ["$A"], [] },
            { "a quote that is never closed", Short + "$1,A,$A,9\n$2,\"B,$B,9\n$3,C,$C,9\n", ["$A"], ["3::BrokenQuotes"] },
            { "nothing but a header", Short, [], ["1:Handle:MissingHandle"] },
            { "nothing at all", "", [], ["1:Handle:MissingHandle"] },
            { "a picture", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", [], ["1:Handle:MissingHandle"] },
            { "another list", "Name,Email\nAda,ada@example.com\n", [], ["1:Handle:MissingHandle"] },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Good_rows_are_in_bad_ones_are_listed_and_again_changes_nothing(string what, string file, string[] skus, string[] errors)
    {
        var key = $"v{Guid.NewGuid():N}"[..9].ToUpperInvariant();
        string Own(string text) => text.Replace("$", key, StringComparison.Ordinal);

        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            var isFirst = encoding.GetPreamble().Length == 0;
            var (job, rows) = await Import([.. encoding.GetPreamble(), .. encoding.GetBytes(Own(file))]);

            Assert.Equal(errors.Order(), rows.Where(row => row.Severity is ImportSeverity.Error).Select(row => $"{row.Line}:{row.Column}:{row.Code}").Order());
            Assert.All(rows, row => Assert.NotEmpty(row.Message));
            Assert.Equal(skus.Select(Own).Order(StringComparer.Ordinal), (await Skus(key)).Order(StringComparer.Ordinal));
            Assert.True(job.Status == (skus.Length > 0 ? ImportStatus.Completed : ImportStatus.Failed), $"{what}: {job.Status}");
            Assert.True(isFirst ? job.Updated + job.Unchanged == 0 : job.Created + job.Updated == 0, $"{what}, {encoding.EncodingName}: {job.Created} made, {job.Updated} changed");
        }
    }

    private async Task<(ImportJob Job, IReadOnlyList<ImportRow> Rows)> Import(byte[] file)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var id = await shop.Db.Transaction(
            transaction => ImportJobs.Create(transaction, new(ImportFormat.Shopify, "web", "EUR", null, null, false, "test"), file, cancellation), cancellation);
        await new ImportRunner(shop.Db).Run(id, null, cancellation);
        return ((await ImportJobs.Find(shop.Db, id, cancellation))!, await ImportJobs.Rows(shop.Db, id, 1_000, cancellation));
    }

    private Task<IReadOnlyList<string>> Skus(string key) =>
        shop.Db.Query("select sku from catalog.variant where sku like $1 || '%'", row => row.GetString(0), [key], TestContext.Current.CancellationToken);
}
