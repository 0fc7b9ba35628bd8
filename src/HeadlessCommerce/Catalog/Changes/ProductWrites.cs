using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

/// <summary>The statements that write parts of a product; each takes any number of rows.</summary>
internal static class ProductWrites
{
    /// <summary>Topic of the outbox and of subscriptions.</summary>
    public const string Topic = "products";

    /// <summary>Locks the product until the commit; null when there is none.</summary>
    public static async Task<LockedProduct?> Lock(CommerceTransaction transaction, Guid id, CancellationToken cancellationToken)
    {
        var rows = await transaction.Query(
            "select slug, version, options::text from catalog.product where id = $1 for update",
            row => new LockedProduct(id, row.GetString(0), row.GetInt64(1), row.GetString(2)),
            [id],
            cancellationToken
        );
        return rows is [var product] ? product : null;
    }

    /// <summary>Writes texts; a description that is left out keeps what was there.</summary>
    public static Task WriteTexts(CommerceTransaction transaction, Guid id, IReadOnlyList<ProductTextInput> texts, CancellationToken cancellationToken) =>
        transaction.Execute(
            """
            insert into catalog.product_translation as t (product_id, language, name, description)
            select $1, language, name, coalesce(description, '') from unnest($2::text[], $3::text[], $4::text[]) text (language, name, description)
            on conflict (product_id, language) do update set name = excluded.name,
              description = coalesce(($4::text[])[array_position($2::text[], excluded.language)], t.description)
            """,
            [
                id,
                texts.Select(text => text.Language.Value).ToArray(),
                texts.Select(text => text.Name.Trim()).ToArray(),
                texts.Select(text => text.Description).ToArray(),
            ],
            cancellationToken
        );

    /// <summary>Gives the product exactly these traits; unknown attributes and values are made.</summary>
    public static async Task WriteAttributes(
        CommerceTransaction transaction,
        Guid id,
        IReadOnlyList<AttributeValuesInput> attributes,
        CancellationToken cancellationToken
    )
    {
        (string Attribute, string Value)[] pairs =
        [
            .. attributes
                .SelectMany(attribute => attribute.Values.Select(value => (attribute.Code, value)))
                .Distinct()
                .OrderBy(pair => pair.Code, StringComparer.Ordinal)
                .ThenBy(pair => pair.value, StringComparer.Ordinal),
        ];
        string[] codes = [.. pairs.Select(pair => pair.Attribute)];
        string[] values = [.. pairs.Select(pair => pair.Value)];
        // Each statement sees what the one before, or another transaction meanwhile, has made.
        await transaction.Execute(
            "insert into catalog.attribute (id, code, name) select gen_random_uuid(), code, '{}' from (select distinct unnest($1::text[]) as code order by 1) c on conflict do nothing",
            [codes],
            cancellationToken
        );
        await transaction.Execute(
            """
            insert into catalog.attribute_value (id, attribute_id, code, name)
            select gen_random_uuid(), a.id, pair.value, '{}' from unnest($1::text[], $2::text[]) pair (code, value) join catalog.attribute a on a.code = pair.code
            order by a.code, pair.value
            on conflict do nothing
            """,
            [codes, values],
            cancellationToken
        );
        await transaction.Execute(
            """
            with wanted as (
              select v.id from unnest($2::text[], $3::text[]) pair (code, value)
              join catalog.attribute a on a.code = pair.code
              join catalog.attribute_value v on v.attribute_id = a.id and v.code = pair.value
            ),
            gone as (delete from catalog.product_attribute where product_id = $1 and attribute_value_id not in (select id from wanted))
            insert into catalog.product_attribute (product_id, attribute_value_id) select $1, id from wanted on conflict do nothing
            """,
            [id, codes, values],
            cancellationToken
        );
    }

    /// <summary>One version further, and news of it when the transaction commits.</summary>
    /// <param name="transaction">Of the change.</param>
    /// <param name="id">The product.</param>
    /// <param name="kind">What happened to it.</param>
    /// <param name="left">Channels that it was taken off.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public static async Task Touch(
        CommerceTransaction transaction,
        Guid id,
        ProductChangeKind kind,
        IReadOnlyList<Guid> left,
        CancellationToken cancellationToken
    )
    {
        var rows = await transaction.Query(
            """
            update catalog.product set version = version + 1, updated_at = clock_timestamp() where id = $1
            returning slug, version, case when status = 'ACTIVE' then array(select channel_id from catalog.product_channel where product_id = $1) else '{}' end
            """,
            row => (Slug: row.GetString(0), Version: row.GetInt64(1), Channels: row.GetFieldValue<Guid[]>(2)),
            [id],
            cancellationToken
        );
        await transaction.Publish(Topic, id.ToString(), new ProductChanged(id, rows[0].Slug, kind, rows[0].Version, [.. rows[0].Channels, .. left]), cancellationToken);
    }
}

/// <summary>A product under its lock.</summary>
internal sealed record LockedProduct(Guid Id, string Slug, long Version, string OptionsJson);
