-- Links that staff sends: whoever has one may pay what is open of the order, and do nothing else with it. The secret is kept as a hash.
create table orders.payment_link (
  id uuid primary key,
  order_id uuid not null references orders."order",
  token_hash bytea not null unique,
  expires_at timestamptz not null,           -- by platform.now()
  created_by text not null,
  created_at timestamptz not null default clock_timestamp()
);
create index payment_link_order on orders.payment_link (order_id);
