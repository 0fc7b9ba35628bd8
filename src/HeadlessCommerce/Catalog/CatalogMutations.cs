using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

[MutationType]
public static class CatalogMutations
{
    /// <summary>Makes a product, as a draft. Bad variants are left out and listed among the errors; any other fault refuses the product.</summary>
    /// <param name="input">The product.</param>
    [Authorize(Rights.CatalogWrite)]
    public static async Task<MutationResult<Product, InvalidInput, SlugTaken, SkuTaken, CategoryNotFound, IdempotencyKeyReused>> ProductCreate(
        ProductCreateInput input,
        CommerceDb db,
        ReadBatch reads,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var outcome = await Change.Run(db, viewer, input, transaction => CreateProduct.Run(transaction, input, cancellationToken), cancellationToken);
        return new(await Product(outcome, reads, shop), outcome.Errors());
    }

    /// <summary>Changes a product; what is left out stays. All or nothing.</summary>
    /// <param name="input">The change.</param>
    [Authorize(Rights.CatalogWrite)]
    public static async Task<
        MutationResult<Product, InvalidInput, ProductNotFound, ProductVersionConflict, SlugTaken, CategoryNotFound, IdempotencyKeyReused>
    > ProductUpdate(ProductUpdateInput input, CommerceDb db, ReadBatch reads, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        var outcome = await Change.Run(db, viewer, input, transaction => ChangeProduct.Update(transaction, input, cancellationToken), cancellationToken);
        return new(await Product(outcome, reads, shop), outcome.Errors());
    }

    /// <summary>Sells a product in channels from now on. It needs a variant; a variant without a price is shown, and cannot be bought.</summary>
    /// <param name="input">Which product, and where.</param>
    [Authorize(Rights.CatalogWrite)]
    public static Task<MutationResult<Product, InvalidInput, ProductNotFound, ChannelNotFound, IdempotencyKeyReused>> ProductPublish(
        ProductPublishInput input,
        CommerceDb db,
        ChannelDirectory channels,
        ReadBatch reads,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    ) => Publish(input, publish: true, db, channels, reads, shop, viewer, cancellationToken);

    /// <summary>No longer sells a product in channels. Carts say so at once; orders stay.</summary>
    /// <param name="input">Which product, and where.</param>
    [Authorize(Rights.CatalogWrite)]
    public static Task<MutationResult<Product, InvalidInput, ProductNotFound, ChannelNotFound, IdempotencyKeyReused>> ProductUnpublish(
        ProductPublishInput input,
        CommerceDb db,
        ChannelDirectory channels,
        ReadBatch reads,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    ) => Publish(input, publish: false, db, channels, reads, shop, viewer, cancellationToken);

    /// <summary>Adds variants to a product. Bad ones are left out and listed among the errors.</summary>
    /// <param name="input">Which product, and the variants.</param>
    [Authorize(Rights.CatalogWrite)]
    public static async Task<MutationResult<Product, InvalidInput, ProductNotFound, SkuTaken, IdempotencyKeyReused>> VariantsAdd(
        VariantsAddInput input,
        CommerceDb db,
        ReadBatch reads,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var outcome = await Change.Run(db, viewer, input, transaction => ChangeProduct.AddVariants(transaction, input, cancellationToken), cancellationToken);
        return new(await Product(outcome, reads, shop), outcome.Errors());
    }

    /// <summary>Changes a variant; what is left out stays.</summary>
    /// <param name="input">The change.</param>
    [Authorize(Rights.CatalogWrite)]
    public static async Task<MutationResult<ProductVariant, InvalidInput, ProductVariantNotFound, SkuTaken, IdempotencyKeyReused>> VariantUpdate(
        VariantUpdateInput input,
        CommerceDb db,
        ReadBatch reads,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var outcome = await Change.Run(db, viewer, input, transaction => ChangeProduct.UpdateVariant(transaction, input, cancellationToken), cancellationToken);
        return new(outcome.Id is { } id ? (await CatalogReads.Variants(reads, [id], shop))[0] : null, outcome.Errors());
    }

    /// <summary>Adds a picture to a product.</summary>
    /// <param name="input">Which product, and the picture.</param>
    [Authorize(Rights.CatalogWrite)]
    public static async Task<MutationResult<Product, InvalidInput, ProductNotFound, ProductVariantNotFound, IdempotencyKeyReused>> ProductMediaAdd(
        ProductMediaAddInput input,
        CommerceDb db,
        ReadBatch reads,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var outcome = await Change.Run(db, viewer, input, transaction => ChangeProduct.AddMedia(transaction, input, cancellationToken), cancellationToken);
        return new(await Product(outcome, reads, shop), outcome.Errors());
    }

    /// <summary>Makes a category.</summary>
    /// <param name="input">The category.</param>
    [Authorize(Rights.CatalogWrite)]
    public static async Task<MutationResult<Category, InvalidInput, SlugTaken, CategoryNotFound, IdempotencyKeyReused>> CategoryCreate(
        CategoryCreateInput input,
        CommerceDb db,
        ReadBatch reads,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var outcome = await Change.Run(db, viewer, input, transaction => Categories.Create(transaction, input, cancellationToken), cancellationToken);
        return new(outcome.Id is { } id ? (await CategoryReads.ByIds(reads, shop, [id]))[0] : null, outcome.Errors());
    }

    private static async Task<MutationResult<Product, InvalidInput, ProductNotFound, ChannelNotFound, IdempotencyKeyReused>> Publish(
        ProductPublishInput input,
        bool publish,
        CommerceDb db,
        ChannelDirectory channels,
        ReadBatch reads,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var known = await channels.Read(cancellationToken);
        var outcome = await Change.Run(
            db,
            viewer,
            input,
            transaction => PublishProduct.Run(transaction, input, publish, known, cancellationToken),
            cancellationToken,
            publish ? nameof(ProductPublish) : nameof(ProductUnpublish)
        );
        return new(await Product(outcome, reads, shop), outcome.Errors());
    }

    private static async Task<Product?> Product(ChangeOutcome outcome, ReadBatch reads, ShopContext shop) =>
        outcome.Id is { } id ? (await CatalogReads.Products(reads, [id], shop))[0] : null;
}
