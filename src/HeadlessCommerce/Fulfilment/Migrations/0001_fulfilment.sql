-- How goods reach the shopper: delivery methods with prices and promises from tables, and the work of stores and warehouses.

create schema fulfilment;

create table fulfilment.method (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('SHIP', 'SAME_DAY', 'SHIP_FROM_STORE', 'SHIP_TO_STORE', 'CLICK_AND_COLLECT', 'CURBSIDE', 'LOCKER')),
  name jsonb not null,                       -- language -> text
  tax_category text not null default 'standard',
  handling_minutes integer not null default 0 check (handling_minutes >= 0), -- of opening time, before goods leave or are ready
  cut_off time,                              -- local time of the location after which the next working day counts
  hold_days integer check (hold_days > 0),   -- how long a pickup place keeps the goods; null for what is sent
  position integer not null default 0,
  active boolean not null default true
);

create table fulfilment.method_channel (
  method_id uuid not null references fulfilment.method on delete cascade,
  channel_id uuid not null references channels.channel,
  primary key (channel_id, method_id)
);

-- The places that do this method's work: it is sent from, or picked up at, these only.
create table fulfilment.method_location (
  method_id uuid not null references fulfilment.method on delete cascade,
  location_id uuid not null references inventory.location,
  primary key (method_id, location_id)
);

-- Where a method goes to (for pickup: where the place lies), in days of transit; the first zone (by position) that has the country counts.
create table fulfilment.zone (
  id uuid primary key,
  method_id uuid not null references fulfilment.method on delete cascade,
  code text not null,
  countries text[] not null,
  postal_code_prefixes text[] not null default '{}', -- empty: the whole country
  transit_days_min integer not null check (transit_days_min >= 0),
  transit_days_max integer not null,
  transit_weekdays text[] not null default '{MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SATURDAY}', -- days that count as transit
  delivers_from time not null default '08:00', -- the hours of a day in which it arrives, in the time zone of the place it is sent from
  delivers_until time not null default '20:00',
  position integer not null default 0,
  unique (method_id, code),
  check (transit_days_max >= transit_days_min),
  check (delivers_until > delivers_from),
  check (cardinality(transit_weekdays) > 0)
);

create table fulfilment.rate (
  zone_id uuid not null references fulfilment.zone on delete cascade,
  currency text not null,
  price_minor bigint not null check (price_minor >= 0),
  free_from_minor bigint check (free_from_minor >= 0), -- of the goods' gross subtotal
  primary key (zone_id, currency)
);

-- One parcel or one bag: what one location does for one order.
create table fulfilment.fulfilment (
  id uuid primary key,
  order_id uuid not null,
  location_id uuid not null references inventory.location,
  method_id uuid not null references fulfilment.method,
  kind text not null,
  status text not null default 'OPEN' check (status in ('OPEN', 'PICKING', 'READY', 'HANDED_OVER', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
  pickup_code text,
  pickup_misses integer not null default 0,  -- wrong codes since the last pause
  pickup_blocked_until timestamptz,          -- by platform.now(); no code is tried before
  promise_earliest timestamptz,
  promise_latest timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index fulfilment_order on fulfilment.fulfilment (order_id);
create index fulfilment_location on fulfilment.fulfilment (location_id, status, created_at, id);

create table fulfilment.fulfilment_line (
  fulfilment_id uuid not null references fulfilment.fulfilment on delete cascade,
  order_line_id uuid not null,
  variant_id uuid not null,
  quantity integer not null check (quantity > 0),
  primary key (fulfilment_id, order_line_id)
);
