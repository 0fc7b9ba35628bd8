-- Goods that come back: asked for, agreed to, received, given the money for.

create sequence orders.return_number start 5001;

-- What the shop grants per channel and reason; no row: any time, without a fee, delivery is not given back.
create table orders.return_rule (
  channel_id uuid not null references channels.channel,
  reason text not null check (reason in ('CHANGED_MIND', 'DOES_NOT_FIT', 'DEFECTIVE', 'NOT_AS_DESCRIBED', 'WRONG_ITEM', 'ARRIVED_LATE', 'OTHER')),
  window_days integer check (window_days > 0),   -- since the goods last left or arrived; null: no limit
  fee_percent numeric(5, 2) not null default 0 check (fee_percent between 0 and 100), -- of what the goods cost
  returns_delivery boolean not null default false, -- whether delivery is given back too when all of the order came back
  primary key (channel_id, reason)
);

create table orders.return (
  id uuid primary key,
  order_id uuid not null references orders."order",
  number text not null unique,
  status text not null check (status in ('REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED', 'REFUNDED')),
  method text not null check (method in ('STORE', 'POST')),
  refund_to text not null check (refund_to in ('ORIGINAL', 'STORE_CREDIT')),
  location_id uuid references inventory.location, -- which received it
  goods_gross_minor bigint not null default 0,   -- what the received pieces had cost
  goods_net_minor bigint not null default 0,
  delivery_gross_minor bigint not null default 0,
  fee_minor bigint not null default 0 check (fee_minor >= 0),
  requested_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  check (status not in ('RECEIVED', 'REFUNDED') or location_id is not null),
  check (fee_minor <= goods_gross_minor + delivery_gross_minor)
);
create index return_order on orders.return (order_id, created_at);
create index return_status on orders.return (status, created_at desc, id desc);

create table orders.return_line (
  return_id uuid not null references orders.return on delete cascade,
  order_line_id uuid not null references orders.order_line,
  quantity integer not null check (quantity > 0),
  received_quantity integer not null default 0,
  reason text not null,
  condition text check (condition in ('AS_NEW', 'OPENED', 'DAMAGED')),
  disposition text check (disposition in ('RESTOCK', 'QUARANTINE', 'SCRAP')), -- only what is restocked is on hand again, by a movement
  primary key (return_id, order_line_id),
  check (received_quantity between 0 and quantity),
  check (received_quantity = 0 or (condition is not null and disposition is not null))
);
