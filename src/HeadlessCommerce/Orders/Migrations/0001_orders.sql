-- Orders. A cart becomes one order at most, whatever runs at the same time: its id is unique among attempts that were not released.

create schema orders;

create sequence orders.number start 100001;

create table orders."order" (
  id uuid primary key,
  number text not null unique,
  cart_id uuid not null,
  cart_version bigint not null,
  channel_id uuid not null references channels.channel,
  language text not null,
  currency text not null,
  payment_status text not null check (payment_status in ('PENDING', 'AUTHORIZED', 'PAID', 'REFUNDED', 'PARTIALLY_REFUNDED', 'VOIDED', 'FAILED')),
  fulfilment_status text not null check (fulfilment_status in ('UNFULFILLED', 'PARTIALLY_FULFILLED', 'FULFILLED', 'CANCELLED')),
  step text not null check (step in ('AUTHORIZING', 'CONFIRMED', 'RELEASED')), -- how far PlaceOrder has come; a worker finishes what a crash left
  subtotal_gross_minor bigint not null check (subtotal_gross_minor >= 0),
  subtotal_net_minor bigint not null,
  delivery_gross_minor bigint not null check (delivery_gross_minor >= 0),
  delivery_net_minor bigint not null,
  total_gross_minor bigint not null,
  total_net_minor bigint not null,
  contact jsonb,
  address jsonb,
  delivery jsonb,                            -- the option that was chosen, its promise and its allocation of lines to locations
  customer_id uuid,
  placed_by text not null,                   -- who: shopper, customer or associate
  token_hash bytea not null,
  version bigint not null default 1,         -- sequence of order news
  placed_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  check (total_gross_minor = subtotal_gross_minor + delivery_gross_minor),
  check (total_net_minor = subtotal_net_minor + delivery_net_minor)
);
create unique index order_one_per_cart on orders."order" (cart_id) where step <> 'RELEASED';
create index order_step on orders."order" (step, updated_at) where step = 'AUTHORIZING';
create index order_customer on orders."order" (customer_id, placed_at desc) where customer_id is not null;
create index order_placed on orders."order" (placed_at desc, id desc);

create table orders.order_line (
  id uuid primary key,
  order_id uuid not null references orders."order" on delete cascade,
  position integer not null,
  variant_id uuid not null,
  sku text not null,
  name text not null,                        -- product and variant as the shopper read them
  quantity integer not null check (quantity > 0),
  unit_gross_minor bigint not null check (unit_gross_minor >= 0),
  total_gross_minor bigint not null,
  total_net_minor bigint not null check (total_net_minor between 0 and total_gross_minor),
  tax_percent numeric(6, 3) not null,
  added_by jsonb,
  unique (order_id, position)
);

-- What happened, by whom, on which channel.
create table orders.order_event (
  order_id uuid not null references orders."order" on delete cascade,
  seq bigint not null,
  kind text not null,
  actor text not null,
  channel text,
  detail jsonb not null default '{}',
  at timestamptz not null default clock_timestamp(),
  primary key (order_id, seq)
);
