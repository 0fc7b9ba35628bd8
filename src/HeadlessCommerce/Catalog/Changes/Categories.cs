using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

/// <summary>Writes categories.</summary>
internal static class Categories
{
    public static async Task<bool> Exists(CommerceTransaction transaction, Guid id, CancellationToken cancellationToken) =>
        (await transaction.Query("select true from catalog.category where id = $1 for key share", row => row.GetBoolean(0), [id], cancellationToken)).Count > 0;

    public static async Task<ChangeOutcome> Create(CommerceTransaction transaction, CategoryCreateInput input, CancellationToken cancellationToken)
    {
        InvalidInput[] faults = [.. ProductRules.Slug(input.Slug, "input", "slug"), .. Texts.Faults(input.Name, "input", "name")];
        if (faults.Length > 0)
            return ChangeOutcome.Refused(faults);
        if (input.ParentId is { } parent && !await Exists(transaction, parent, cancellationToken))
            return ChangeOutcome.Refused(new CategoryNotFound(["input", "parentId"]));
        var id = Guid.CreateVersion7();
        var made = await transaction.Execute(
            """
            insert into catalog.category (id, slug, parent_id, path, position)
            select $1, $2, $3::uuid, coalesce((select path from catalog.category where id = $3::uuid), '{}') || $1::uuid, $4
            on conflict (slug) do nothing
            """,
            [id, input.Slug, input.ParentId, input.Position],
            cancellationToken
        );
        if (made == 0)
            return ChangeOutcome.Refused(new SlugTaken(input.Slug, ["input", "slug"]));
        await transaction.Execute(
            "insert into catalog.category_translation (category_id, language, name) select $1, * from unnest($2::text[], $3::text[])",
            [id, input.Name.Select(name => name.Language.Value).ToArray(), input.Name.Select(name => name.Text.Trim()).ToArray()],
            cancellationToken
        );
        return id;
    }
}
