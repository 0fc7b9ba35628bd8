-- What it costs: price lists per channel and currency. Amounts are minor units of the list's currency, tax-inclusive when the channel says so.

create schema pricing;

create table pricing.price_list (
  id uuid primary key,
  code text not null unique,
  channel_id uuid not null references channels.channel,
  currency text not null,
  priority integer not null default 0,       -- the highest that is valid now and has a price decides
  starts_at timestamptz,
  ends_at timestamptz,
  check (starts_at is null or ends_at is null or starts_at < ends_at)
);
create index price_list_channel on pricing.price_list (channel_id, currency, priority desc);

create table pricing.price (
  price_list_id uuid not null references pricing.price_list,
  variant_id uuid not null references catalog.variant on delete cascade,
  amount_minor bigint not null check (amount_minor >= 0 and amount_minor <= 100000000000),
  compare_at_minor bigint check (compare_at_minor > amount_minor),
  updated_at timestamptz not null default clock_timestamp(),
  primary key (variant_id, price_list_id)
);
