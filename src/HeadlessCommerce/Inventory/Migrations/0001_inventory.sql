-- One truth about stock. A movement chains to the one before it, and a level refers to its last movement:
-- a sum that does not add up cannot be stored (onHand = sum of movements, by keys, not by care).

create schema inventory;

create table inventory.location (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
  kind text not null check (kind in ('STORE', 'WAREHOUSE')),
  name jsonb not null,                       -- language -> text
  line1 text not null,
  city text not null,
  postal_code text not null,
  country_code text not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  time_zone text not null,                   -- IANA
  opening_hours jsonb not null default '[]', -- [{ day: "MONDAY", opens: "09:00", closes: "20:00" }]
  ships boolean not null default false,
  pickup boolean not null default false,
  receives_returns boolean not null default false,
  active boolean not null default true
);

-- Quantities are pieces of one variant at one location.
create table inventory.level (
  variant_id uuid not null references catalog.variant,
  location_id uuid not null references inventory.location,
  on_hand integer not null default 0 check (on_hand between 0 and 1000000000),
  reserved integer not null default 0 check (reserved >= 0),
  allocated integer not null default 0 check (allocated >= 0),
  safety_stock integer not null default 0 check (safety_stock >= 0),
  incoming integer not null default 0 check (incoming >= 0),
  sellable integer not null generated always as (on_hand - safety_stock - reserved - allocated) stored, -- the one formula; below zero when more is promised than is there
  last_seq bigint not null default 0,        -- sequence of the last movement
  version bigint not null default 0,         -- grows by one with every change of the row: the sequence of stock news
  primary key (variant_id, location_id)
) with (fillfactor = 70);

create table inventory.movement (
  variant_id uuid not null,
  location_id uuid not null,
  seq bigint not null,
  before integer not null,
  quantity integer not null check (quantity <> 0),
  after integer not null check (after >= 0),
  prev_seq bigint,                           -- null for the first
  kind text not null check (kind in ('RECEIVED', 'COUNTED', 'DAMAGED', 'RETURNED', 'CORRECTION', 'DISPATCHED', 'HANDED_OVER', 'TRANSFERRED')),
  cause_kind text not null check (cause_kind in ('ORDER', 'ADJUSTMENT', 'IMPORT', 'SEED', 'TRANSFER', 'COUNT', 'RETURN')),
  cause_reference text,                      -- of the cause: an order's id, a delivery note, a file
  actor text not null,
  channel text,
  at timestamptz not null default clock_timestamp(),
  primary key (variant_id, location_id, seq),
  unique (variant_id, location_id, seq, after),
  check (after = before + quantity),
  check ((seq = 1 and prev_seq is null and before = 0) or (seq > 1 and prev_seq is not null and prev_seq = seq - 1)),
  foreign key (variant_id, location_id, prev_seq, before) references inventory.movement (variant_id, location_id, seq, after)
);

-- An empty ledger has no last movement: a level refers to one exactly when last_seq > 0.
alter table inventory.level
  add column last_seq_ref bigint generated always as (nullif(last_seq, 0)) stored,
  add constraint level_empty_ledger check (last_seq > 0 or on_hand = 0),
  add constraint level_is_sum_of_movements foreign key (variant_id, location_id, last_seq_ref, on_hand)
    references inventory.movement (variant_id, location_id, seq, after);

-- Nobody rewrites history.
create function inventory.refuse_rewrite() returns trigger language plpgsql as
  $$ begin raise exception 'inventory.movement is append-only'; end $$;
create trigger movement_append_only before update or delete on inventory.movement
  for each row execute function inventory.refuse_rewrite();
create trigger movement_not_truncated before truncate on inventory.movement
  for each statement execute function inventory.refuse_rewrite();

-- A claim on stock with a life time: soft for a cart, firm for an order that is being placed.
create table inventory.reservation (
  owner_id uuid not null,                    -- a cart or an order
  variant_id uuid not null,
  location_id uuid not null,
  quantity integer not null check (quantity > 0),
  owner_kind text not null check (owner_kind in ('CART', 'ORDER')),
  expires_at timestamptz not null,           -- by platform.now()
  primary key (owner_id, variant_id, location_id),
  foreign key (variant_id, location_id) references inventory.level
);
create index reservation_expiry on inventory.reservation (expires_at);

-- Stock promised to an order until its goods leave.
create table inventory.allocation (
  order_id uuid not null,
  variant_id uuid not null,
  location_id uuid not null,
  quantity integer not null check (quantity > 0),
  primary key (order_id, variant_id, location_id),
  foreign key (variant_id, location_id) references inventory.level
);
