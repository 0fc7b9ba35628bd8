-- Where the shop sells: channels, their brand, currencies and languages; keys of callers; tax rates.

create schema channels;

create table channels.brand (
  id uuid primary key,
  code text not null unique,
  name text not null,
  tagline jsonb not null default '{}',       -- language -> text
  logo_url text not null,
  tokens jsonb not null default '{}'         -- colours, typeface, tone
);

create table channels.channel (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
  kind text not null check (kind in ('WEB', 'APP', 'STORE', 'KIOSK', 'SOCIAL', 'MARKETPLACE')),
  name jsonb not null,                       -- language -> text
  brand_id uuid not null references channels.brand,
  languages text[] not null check (cardinality(languages) > 0),
  default_language text not null check (default_language = any (languages)),
  currencies text[] not null check (cardinality(currencies) > 0),
  default_currency text not null check (default_currency = any (currencies)),
  prices_include_tax boolean not null,
  rounding text not null default 'HALF_UP' check (rounding in ('HALF_UP', 'HALF_EVEN', 'DOWN', 'UP')),
  tax_country text not null,                 -- where tax is due when no delivery address says otherwise
  stock_display text not null check (stock_display in ('EXACT', 'BANDS')),
  low_stock_threshold integer not null default 5 check (low_stock_threshold >= 0)
);

create table channels.tax_rate (
  country text not null,
  tax_category text not null,
  percent numeric(6, 3) not null check (percent >= 0 and percent < 100),
  primary key (country, tax_category)
);

-- A key proves which client calls. Publishable keys name a storefront, secret keys an app or marketplace; only hashes are kept.
create table channels.api_key (
  id uuid primary key,
  client text not null,
  kind text not null check (kind in ('PUBLISHABLE', 'SECRET')),
  hash bytea not null unique,
  channels text[] not null,
  scopes text[] not null default '{}',
  origins text[] not null default '{}',
  documents text not null default 'OPEN' check (documents in ('OPEN', 'LOG_UNKNOWN', 'ONLY_TRUSTED')),
  development boolean not null default false,
  revoked_at timestamptz
);
