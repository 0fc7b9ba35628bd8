-- What is sold: categories, products, variants, attributes, media; texts in the languages of the channels.

create schema catalog;

create table catalog.category (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  parent_id uuid references catalog.category,
  path uuid[] not null,                      -- from the root to this category, itself included
  position integer not null default 0,
  check (path[cardinality(path)] = id)
);
create index category_parent on catalog.category (parent_id, position);
create index category_path on catalog.category using gin (path);

create table catalog.category_translation (
  category_id uuid not null references catalog.category on delete cascade,
  language text not null,
  name text not null,
  description text not null default '',
  primary key (category_id, language)
);

create table catalog.product (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  category_id uuid references catalog.category,
  tax_category text not null default 'standard',
  vendor text,
  tags text[] not null default '{}',
  options jsonb not null default '[]',       -- [{ code, name: {language: text}, values: [{ code, name }] }]
  status text not null default 'ACTIVE' check (status in ('DRAFT', 'ACTIVE', 'ARCHIVED')),
  version bigint not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index product_category on catalog.product (category_id);

create table catalog.product_translation (
  product_id uuid not null references catalog.product on delete cascade,
  language text not null,
  name text not null check (name <> ''),
  description text not null default '',
  primary key (product_id, language)
);

-- Published in a channel since when.
create table catalog.product_channel (
  product_id uuid not null references catalog.product on delete cascade,
  channel_id uuid not null references channels.channel,
  published_at timestamptz not null default clock_timestamp(),
  primary key (channel_id, product_id)
);
create index product_channel_product on catalog.product_channel (product_id);

create table catalog.variant (
  id uuid primary key,
  product_id uuid not null references catalog.product on delete cascade,
  sku text not null unique check (sku <> ''),
  barcode text,
  options jsonb not null default '{}',       -- option code -> value code
  position integer not null default 0,
  weight_grams integer not null default 0 check (weight_grams >= 0)
);
create index variant_product on catalog.variant (product_id, position, id);
create index variant_barcode on catalog.variant (barcode) where barcode is not null;

create table catalog.variant_translation (
  variant_id uuid not null references catalog.variant on delete cascade,
  language text not null,
  name text not null,
  primary key (variant_id, language)
);

create table catalog.attribute (
  id uuid primary key,
  code text not null unique,
  name jsonb not null,                       -- language -> text
  position integer not null default 0
);

create table catalog.attribute_value (
  id uuid primary key,
  attribute_id uuid not null references catalog.attribute on delete cascade,
  code text not null,
  name jsonb not null,
  position integer not null default 0,
  unique (attribute_id, code)
);

create table catalog.product_attribute (
  product_id uuid not null references catalog.product on delete cascade,
  attribute_value_id uuid not null references catalog.attribute_value on delete cascade,
  primary key (product_id, attribute_value_id)
);
create index product_attribute_value on catalog.product_attribute (attribute_value_id, product_id);

create table catalog.media (
  id uuid primary key,
  product_id uuid not null references catalog.product on delete cascade,
  variant_id uuid references catalog.variant on delete cascade,
  url text not null,
  alt jsonb not null default '{}',           -- language -> text
  position integer not null default 0
);
create index media_product on catalog.media (product_id, position, id);
