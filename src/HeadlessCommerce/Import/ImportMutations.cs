using System.Text;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Import;

/// <summary>A file to import.</summary>
/// <param name="Format">Whose export it is.</param>
/// <param name="Content">The text of the file. Larger files than a request may be go in by <c>./dev import</c>.</param>
/// <param name="IdempotencyKey">The same key again gives the same import.</param>
/// <param name="Channel">Code of the channel that sells the products; by default the request's.</param>
/// <param name="Currency">Of the file's prices; by default the channel's.</param>
/// <param name="Location">Code of the place of quantities that name none; by default the first warehouse that ships.</param>
/// <param name="DryRun">Only says what it would do.</param>
public sealed record ProductImportInput(
    ImportFormat Format, string Content, string IdempotencyKey, string? Channel = null, CurrencyCode? Currency = null, string? Location = null, bool DryRun = false);

/// <summary>What productImport gives back.</summary>
/// <param name="Import">The import; followed by importProgressed while it runs.</param>
[MutationPayload, Authorize(Rights.ImportWrite)]
public sealed record ProductsImported(ImportJob? Import);

[MutationType]
public static class ImportMutations
{
    private const int MaxKeyLength = 200;

    /// <summary>
    /// Reads a file of products into the shop: good rows are in, the others are listed with line, column and reason. The same file again changes nothing, and brings no stock back
    /// that was sold since.
    /// </summary>
    [Authorize(Rights.ImportWrite)]
    [Cost(100)]
    public static async Task<MutationResult<ProductsImported, InvalidInput, LocationForbidden, IdempotencyKeyReused>> ProductImport(
        ProductImportInput input, CommerceDb db, ImportRunner runner, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        if (input.IdempotencyKey.Length is 0 or > MaxKeyLength)
            return new InvalidInput($"idempotencyKey must have 1 to {MaxKeyLength} characters.", ["input", "idempotencyKey"]);
        if (input.Location is { } location && !viewer.MayActAt(location))
            return new LocationForbidden(location);
        var channel = input.Channel ?? shop.Channel.Code;
        var currency = input.Currency ?? (channel == shop.Channel.Code ? shop.Currency : shop.Channel.DefaultCurrency);
        var (target, field, fault) = await ImportTarget.Find(db, channel, currency.Value, input.Location, viewer.Locations, cancellationToken);
        if (target is null)
            return new InvalidInput(fault, ["input", field]);
        var request = new ImportRequest(input.Format, channel, currency.Value, input.Location, viewer.Locations?.ToArray(), input.DryRun, viewer.Actor);
        var once = await db.Transaction(
            transaction => Idempotency.Once(
                transaction,
                $"{viewer.IdempotencyScope}:productImport",
                input.IdempotencyKey,
                input,
                () => ImportJobs.Create(transaction, request, Encoding.UTF8.GetBytes(input.Content), cancellationToken),
                cancellationToken),
            cancellationToken);
        if (once.KeyReused)
            return new IdempotencyKeyReused(input.IdempotencyKey);
        await runner.Run(once.Value, progress: null, cancellationToken);
        return new ProductsImported(await ImportJobs.Find(db, once.Value, cancellationToken));
    }
}
