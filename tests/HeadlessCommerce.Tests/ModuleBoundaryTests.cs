using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Tests;

public sealed class ModuleBoundaryTests
{
    private static readonly ModuleBoundaries Table = ModuleBoundaries.Parse(File.ReadAllText(Repository.Path("src", "HeadlessCommerce", "README.md")));

    [Fact]
    public void No_module_knows_more_than_the_table_allows()
    {
        var source = Repository.Path("src", "HeadlessCommerce");
        var files = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(source, file))
            .Where(path => path.Contains('/', StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
            .ToArray();
        Assert.True(files.Length > 50, "Hardly any file was found.");
        Assert.Empty(files.SelectMany(path => Table.Check(path, File.ReadAllText(Path.Combine(source, path)))));
    }

    [Theory]
    [InlineData("Catalog/ProductType.cs", "using HeadlessCommerce.Pricing;", "Catalog may not know Pricing")]
    [InlineData("Fulfilment/DeliveryPlanner.cs", "var cart = new HeadlessCommerce.Carts.Cart();", "Fulfilment may not know Carts")]
    [InlineData("Platform/Money.cs", "using static HeadlessCommerce.Channels.InContext;", "Platform may not know Channels")]
    [InlineData("Wishes/Wish.cs", "", "Wishes is not in the table")]
    public void What_is_forbidden_is_reported(string path, string code, string fault) =>
        Assert.Contains(fault, Assert.Single(Table.Check(path, code)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Pricing/PriceType.cs", "using HeadlessCommerce.Catalog;")]
    [InlineData("Orders/PlaceOrder.cs", "using HeadlessCommerce.Channels;")] // through Carts, Pricing, Catalog
    [InlineData("Channels/Channel.cs", "using HeadlessCommerce.GraphQL; using HeadlessCommerce.Platform.Identity;")]
    [InlineData("SampleData/SampleShop.cs", "using HeadlessCommerce.Orders;")]
    public void What_is_allowed_is_not(string path, string code) => Assert.Empty(Table.Check(path, code));

    [Fact]
    public void Migrations_run_in_the_tables_order() =>
        Assert.Equal(Table.Modules.Where(module => module != "SampleData"), MigrationRunner.ModuleOrder);

    [Fact]
    public void Every_module_with_code_has_a_row()
    {
        var folders = Directory.GetDirectories(Repository.Path("src", "HeadlessCommerce")).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj"]);
        Assert.Empty(folders.Except(Table.Modules));
    }
}
