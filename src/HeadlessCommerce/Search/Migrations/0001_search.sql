-- What is found, and in which order: an index over catalogue and prices, never the truth.
--
-- Kept by PostgreSQL itself, in the transaction of the change: triggers note which products a transaction has touched, and when it commits each of them is
-- written anew, once. Whoever writes (a mutation, an import, COPY) need not know of it, and what was committed is found by the next request.

create schema search;

-- Bands of prices: 1-2-5 series of main units (0, 1, 2, 5, 10, 20, 50 …), given in minor units; from, and less than.
create function search.band_from(minor bigint) returns bigint language sql immutable parallel safe as $$
  select case when minor < 100 then 0 else (
    select (unit * case when minor >= 5 * unit then 5 when minor >= 2 * unit then 2 else 1 end)::bigint
    from (select 10::numeric ^ floor(log(minor::numeric)) as unit) u) end
$$;
create function search.band_to(minor bigint) returns bigint language sql immutable parallel safe as $$
  select case when minor < 100 then 100 else (
    select (unit * case when minor >= 5 * unit then 10 when minor >= 2 * unit then 5 else 2 end)::bigint
    from (select 10::numeric ^ floor(log(minor::numeric)) as unit) u) end
$$;

-- One row per product: what does not depend on a language, and the lock under which a product's other rows are written.
create table search.product (
  product_id uuid primary key references catalog.product on delete cascade,
  category_id uuid,
  created_at timestamptz not null default clock_timestamp()
);
create index product_newest on search.product (created_at, product_id);
create index product_category on search.product (category_id, created_at, product_id);

-- The words of a product in one language. Text that is missing in it comes from another, as in what shoppers read.
create table search.document (
  language text not null,
  product_id uuid not null references search.product on delete cascade,
  category_id uuid,
  name text not null,                        -- as it is shown; sorted by the collation of the language, see prepare_language
  words tsvector,                            -- folded; A: name, sku, barcode; B: categories, attributes; C: vendor, tags, variants; D: description.
                                             -- '@pl': the languages whose readers see this text; null where the text is another row's
  primary key (language, product_id)
);
create index document_product on search.document (product_id);
create index document_words on search.document using gin (words) with (gin_pending_list_limit = 512);

-- Every word that occurred in a language: tells a misspelt word from a rare one, and finds what was meant. Words are never removed; one without products finds none.
create table search.word (
  language text not null,
  word text collate "C" not null,
  primary key (language, word)
);
create index word_prefix on search.word (word);
create index word_similar on search.word using gin (word gin_trgm_ops);

-- The cheapest and dearest variant of a published product, for sorting and bands: minor units as the price list says. A product without a price in the currency sorts last.
create table search.offer (
  channel_id uuid not null,
  currency text not null,
  product_id uuid not null references search.product on delete cascade,
  category_id uuid,
  min_minor bigint,
  max_minor bigint,
  sort_minor bigint not null generated always as (coalesce(min_minor, 9223372036854775807)) stored,
  valid_until timestamptz,                   -- when a price list begins or ends that has a price here
  primary key (channel_id, currency, product_id)
);
create index offer_product on search.offer (product_id);
create index offer_price on search.offer (channel_id, currency, sort_minor, product_id);
create index offer_category on search.offer (channel_id, currency, category_id, sort_minor, product_id);
create index offer_due on search.offer (valid_until) where valid_until is not null;

-- The ICU collation that sorts a language; the root collation for languages that ICU has no rules for.
create function search.collation_of(tag text) returns text language sql stable as $$
  select coalesce(
    (select collname from pg_collation where collname in (tag || '-x-icu', split_part(tag, '-', 1) || '-x-icu') order by length(collname) desc limit 1),
    'und-x-icu')
$$;

-- Lists sorted by name walk an index of their language.
create function search.prepare_language(tag text) returns void language plpgsql as $$
begin
  if tag !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,4}){0,2}$' then
    raise exception 'not a language: %', tag;
  end if;
  if to_regclass(format('search.%I', 'document_name_' || tag)) is null then
    execute format(
      'create index %I on search.document (name collate %I, product_id) where language = %L',
      'document_name_' || tag, search.collation_of(tag), tag);
    execute format(
      'create index %I on search.document (category_id, name collate %I, product_id) where language = %L',
      'document_category_' || tag, search.collation_of(tag), tag);
  end if;
end $$;

-- The words of a text and of a query alike: without case and diacritics; compounds fall apart ("single-origin"), as PostgreSQL would read "V60-2" as minus two.
create function search.lexemes(value text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('simple', translate(platform.fold(value), '-_/.', '    '))
$$;

create function search.refresh_offers(products uuid[]) returns void language plpgsql as $$
begin
  with priced as (
    select distinct on (v.id, list.channel_id, list.currency) v.product_id, list.channel_id, list.currency, price.amount_minor
    from catalog.variant v
    join pricing.price price on price.variant_id = v.id
    join pricing.price_list list on list.id = price.price_list_id
    cross join (select platform.now() as at) clock
    where v.product_id = any (products)
      and (list.starts_at is null or list.starts_at <= clock.at) and (list.ends_at is null or list.ends_at > clock.at)
    order by v.id, list.channel_id, list.currency, list.priority desc, list.id
  ),
  ranged as (
    select product_id, channel_id, currency, min(amount_minor) as low, max(amount_minor) as high from priced group by 1, 2, 3
  ),
  turning as (
    select v.product_id, list.channel_id, list.currency, min(turn.at) as at
    from catalog.variant v
    join pricing.price price on price.variant_id = v.id
    join pricing.price_list list on list.id = price.price_list_id and (list.starts_at is not null or list.ends_at is not null)
    cross join lateral (values (list.starts_at), (list.ends_at)) turn (at)
    where v.product_id = any (products) and turn.at > platform.now()
    group by 1, 2, 3
  ),
  offered as (
    select published.channel_id, money.currency, p.id as product_id, p.category_id
    from catalog.product p
    join catalog.product_channel published on published.product_id = p.id
    join channels.channel channel on channel.id = published.channel_id
    cross join unnest(channel.currencies) money (currency)
    where p.id = any (products) and p.status = 'ACTIVE'
  ),
  gone as (
    delete from search.offer o
    where o.product_id = any (products)
      and not exists (select from offered f where f.channel_id = o.channel_id and f.currency = o.currency and f.product_id = o.product_id)
  )
  insert into search.offer as o (channel_id, currency, product_id, category_id, min_minor, max_minor, valid_until)
  select f.channel_id, f.currency, f.product_id, f.category_id, r.low, r.high, t.at
  from offered f
  left join ranged r using (product_id, channel_id, currency)
  left join turning t using (product_id, channel_id, currency)
  on conflict (channel_id, currency, product_id) do update
    set category_id = excluded.category_id, min_minor = excluded.min_minor, max_minor = excluded.max_minor, valid_until = excluded.valid_until
    where (o.category_id, o.min_minor, o.max_minor, o.valid_until)
      is distinct from (excluded.category_id, excluded.min_minor, excluded.max_minor, excluded.valid_until);
end $$;

create function search.refresh_texts(products uuid[]) returns void language plpgsql as $$
begin
  update search.product s
  set category_id = p.category_id, created_at = p.created_at
  from catalog.product p
  where p.id = s.product_id and p.id = any (products) and (s.category_id, s.created_at) is distinct from (p.category_id, p.created_at);

  with spoken as (select distinct tag from channels.channel, unnest(languages) tag),
  fallback as (select default_language as tag from channels.channel order by code limit 1),
  gone as (
    delete from search.document d where d.product_id = any (products) and d.language not in (select tag from spoken)
  ),
  texts as (
    select p.id, spoken.tag, coalesce(own.name, p.slug) as name, own.description,
      array_agg('@' || spoken.tag) over same as serves,
      row_number() over (same order by spoken.tag = own.language desc, spoken.tag) = 1 as carries
    from catalog.product p
    cross join spoken
    cross join fallback
    left join lateral (
      select t.language, t.name, t.description from catalog.product_translation t where t.product_id = p.id
      order by t.language = spoken.tag desc, t.language = fallback.tag desc, t.language limit 1
    ) own on true
    where p.id = any (products)
    window same as (partition by p.id, own.language)
  ),
  written as (
    insert into search.document as d (language, product_id, category_id, name, words)
    select x.tag, p.id, p.category_id, x.name, case when x.carries then
      array_to_tsvector(x.serves)
      || setweight(search.lexemes(concat_ws(' ', x.name, v.codes)), 'A')
      || setweight(coalesce(array_to_tsvector(v.whole_codes), ''), 'A')
      || setweight(search.lexemes(concat_ws(' ', shelf.names, traits.names)), 'B')
      || setweight(search.lexemes(concat_ws(' ', p.vendor, array_to_string(p.tags, ' '), v.names)), 'C')
      || setweight(search.lexemes(left(coalesce(x.description, ''), 20000)), 'D')
      end
    from texts x
    join catalog.product p on p.id = x.id
    cross join fallback
    left join lateral (
      select string_agg(concat_ws(' ', v.sku, v.barcode), ' ') as codes,
        array_agg(distinct lower(v.sku)) || coalesce(array_agg(distinct lower(v.barcode)) filter (where v.barcode <> ''), '{}') as whole_codes,
        string_agg((
          select t.name from catalog.variant_translation t where t.variant_id = v.id
          order by t.language = x.tag desc, t.language = fallback.tag desc, t.language limit 1), ' ') as names
      from catalog.variant v where x.carries and v.product_id = p.id
    ) v on true
    left join lateral (
      select string_agg((
        select t.name from catalog.category_translation t where t.category_id = ancestor.id
        order by t.language = x.tag desc, t.language = fallback.tag desc, t.language limit 1), ' ') as names
      from catalog.category c, unnest(c.path) ancestor (id) where x.carries and c.id = p.category_id
    ) shelf on true
    left join lateral (
      select string_agg(coalesce(value.name ->> x.tag, value.name ->> fallback.tag, value.code), ' ') as names
      from catalog.product_attribute pa join catalog.attribute_value value on value.id = pa.attribute_value_id
      where x.carries and pa.product_id = p.id
    ) traits on true
    on conflict (language, product_id) do update set category_id = excluded.category_id, name = excluded.name, words = excluded.words
      where (d.category_id, d.name, d.words) is distinct from (excluded.category_id, excluded.name, excluded.words)
    returning language, words
  )
  -- Sorted: two writers of the same new words must not wait for each other in a circle.
  insert into search.word (language, word)
  select distinct written.language, lexeme from written, unnest(written.words)
  where lexeme not like '@%' and length(lexeme) <= 60
  order by 1, 2
  on conflict do nothing;
end $$;

-- Writers of one product take turns; each statement after the lock sees what the one before has committed, so the last to come writes the whole truth.
create function search.lock(products uuid[]) returns void language plpgsql as $$
begin
  insert into search.product (product_id) select p.id from catalog.product p where p.id = any (products) order by 1 on conflict do nothing;
  perform from search.product where product_id = any (products) order by product_id for update;
end $$;

-- Products that the running transaction has touched. Rows live until its commit only.
create unlogged table search.touched (
  xid xid8 not null default pg_current_xact_id(),
  product_id uuid not null,
  texts boolean not null,                    -- false: prices only
  primary key (xid, product_id)
);

create function search.flush() returns trigger language plpgsql as $$
declare
  all_of uuid[];
  with_texts uuid[];
begin
  if current_setting('search.flushed', true) = pg_current_xact_id()::text then
    return null;                             -- the trigger of an earlier row has done all
  end if;
  perform set_config('search.flushed', pg_current_xact_id()::text, true);
  with gone as (delete from search.touched where xid = pg_current_xact_id() returning product_id, texts)
  select array_agg(product_id), coalesce(array_agg(product_id) filter (where texts), '{}') into all_of, with_texts from gone;
  perform search.lock(all_of);
  perform search.refresh_texts(with_texts);
  perform search.refresh_offers(all_of);
  return null;
end $$;

create constraint trigger flush after insert on search.touched deferrable initially deferred
  for each row execute function search.flush();

create function search.touch(products uuid[], texts boolean) returns void language sql as $$
  insert into search.touched as t (product_id, texts) select distinct id, touch.texts from unnest(products) id
  on conflict (xid, product_id) do update set texts = true where excluded.texts and not t.texts
$$;

-- Touches the products that a statement has changed; its argument selects them from the transition table "changed".
create function search.note() returns trigger language plpgsql as $$
declare
  products uuid[];
begin
  execute 'select array_agg(id) from (' || tg_argv[0] || ') touched (id)' into products;
  if products is not null then
    perform search.touch(products, tg_argv[1]::boolean);
  end if;
  return null;
end $$;

do $$
declare
  watch record;
  event text;
begin
  for watch in
    select * from (values
      ('catalog.product', 'insert update', 'select id from changed', true),
      ('catalog.product_translation', 'insert update delete', 'select product_id from changed', true),
      ('catalog.product_attribute', 'insert update delete', 'select product_id from changed', true),
      ('catalog.variant', 'insert update delete', 'select product_id from changed', true),
      ('catalog.variant_translation', 'insert update delete', 'select v.product_id from changed join catalog.variant v on v.id = changed.variant_id', true),
      ('catalog.category', 'update',
        'select p.id from catalog.product p join catalog.category c on c.id = p.category_id where c.path && (select array_agg(id) from changed)', true),
      ('catalog.category_translation', 'insert update delete',
        'select p.id from catalog.product p join catalog.category c on c.id = p.category_id where c.path && (select array_agg(category_id) from changed)', true),
      ('catalog.attribute_value', 'update',
        'select pa.product_id from changed join catalog.product_attribute pa on pa.attribute_value_id = changed.id', true),
      ('catalog.product_channel', 'insert update delete', 'select product_id from changed', false),
      ('pricing.price', 'insert update delete', 'select v.product_id from changed join catalog.variant v on v.id = changed.variant_id', false),
      ('pricing.price_list', 'update',
        'select v.product_id from changed join pricing.price on price_list_id = changed.id join catalog.variant v on v.id = variant_id', false),
      ('channels.channel', 'update', 'select pc.product_id from changed join catalog.product_channel pc on pc.channel_id = changed.id', true)
    ) as w (source, events, products, texts)
  loop
    foreach event in array string_to_array(watch.events, ' ') loop
      execute format(
        'create trigger search_%s after %s on %s referencing %s table as changed for each statement execute function search.note(%L, %L)',
        event, event, watch.source, case event when 'delete' then 'old' else 'new' end, watch.products, watch.texts);
    end loop;
  end loop;
end $$;

create function search.prepare_channel() returns trigger language plpgsql as $$
begin
  perform search.prepare_language(tag) from unnest(new.languages) tag;
  return null;
end $$;
create trigger search_languages after insert or update of languages on channels.channel for each row execute function search.prepare_channel();

-- What was there before this index.
do $$
begin
  perform search.prepare_language(tag) from (select distinct unnest(languages) as tag from channels.channel) spoken;
  perform search.touch((select array_agg(id) from catalog.product), true) where exists (select from catalog.product);
end $$;
