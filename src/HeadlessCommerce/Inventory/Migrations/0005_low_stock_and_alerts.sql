-- When staff and shoppers want to hear of stock.

-- The most specific rule counts: variant and location, then variant, then location.
create table inventory.low_stock_rule (
  id uuid primary key,
  variant_id uuid references catalog.variant,     -- null: every variant
  location_id uuid references inventory.location, -- null: every location
  threshold integer not null check (threshold between 0 and 1000000000), -- sellable pieces; at or below it a level is low
  check (num_nonnulls(variant_id, location_id) > 0),
  unique nulls not distinct (variant_id, location_id)
);

-- A level that ran low, until it has more again: told once.
create table inventory.low_stock (
  id uuid primary key,
  variant_id uuid not null,
  location_id uuid not null,
  sequence bigint not null,                  -- the level's version with which it ran low
  sellable integer not null,
  threshold integer not null,
  since timestamptz not null default platform.now(),
  ended_at timestamptz,
  foreign key (variant_id, location_id) references inventory.level,
  unique (variant_id, location_id, sequence) -- news may come twice
);
create unique index low_stock_now on inventory.low_stock (variant_id, location_id) where ended_at is null;
create index low_stock_at on inventory.low_stock (location_id, id) where ended_at is null;

-- Shoppers who want to hear when it is back. The e-mail address stays here: no event carries it.
create table inventory.back_in_stock (
  id uuid primary key,
  variant_id uuid not null references catalog.variant,
  channel_id uuid not null references channels.channel,
  location_id uuid references inventory.location, -- null: anywhere
  customer_id uuid,
  email text,
  language text not null,
  token_hash bytea not null unique,
  status text not null default 'PENDING' check (status in ('PENDING', 'NOTIFIED', 'CANCELLED')),
  created_at timestamptz not null default platform.now(),
  notified_at timestamptz,
  check (status <> 'PENDING' or num_nonnulls(customer_id, email) > 0)
);
create index back_in_stock_waiting on inventory.back_in_stock (variant_id, id) where status = 'PENDING';
