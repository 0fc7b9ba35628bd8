using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.IntegrationTests.Support;

public sealed class TestStoresTests(TestStores stores)
{
    [Fact]
    public async Task Each_class_gets_a_sample_shop_of_its_own()
    {
        var first = CommercePools.Open((await stores.CreateShop()).Postgres);
        var second = CommercePools.Open((await stores.CreateShop()).Postgres);
        await using (var delete = first.Checkout.CreateCommand("delete from catalog.media"))
            await delete.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await Media(first));
        Assert.True(await Media(second) > 60);
    }

    private static async Task<long> Media(CommerceDb db) =>
        (await db.Query("select count(*) from catalog.media", row => row.GetInt64(0), [], TestContext.Current.CancellationToken))[0];
}
