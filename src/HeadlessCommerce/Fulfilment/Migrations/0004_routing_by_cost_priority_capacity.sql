-- What staff says of places, so that orders are routed by it, and rules of a channel's own.

create table fulfilment.routing_place (
  location_id uuid primary key references inventory.location,
  priority integer check (priority between 1 and 1000),          -- the lower the sooner; null: after all that have one
  orders_per_day integer check (orders_per_day between 0 and 1000000) -- it takes so many a day, by its own clock; null: any number
);

-- What the shop pays for a parcel, in minor units of one currency of its choice. '' stands for every country that has no row of its own.
create table fulfilment.shipping_cost (
  location_id uuid not null references inventory.location,
  country text not null check (country ~ '^([A-Z]{2})?$'),
  parcel_minor bigint not null check (parcel_minor between 0 and 100000000000),
  piece_minor bigint not null default 0 check (piece_minor between 0 and 100000000000),
  primary key (location_id, country)
);

alter table fulfilment.routing_rules
  drop constraint routing_rules_rules_check,
  add constraint routing_rules_rules_check check (rules <@ '{FEWEST_PARCELS,NEAREST,SAME_COUNTRY,MOST_STOCK,COST,PRIORITY,CAPACITY}'::text[]);

-- A channel without a row follows the shop's.
create table fulfilment.channel_routing_rules (
  channel_id uuid primary key references channels.channel,
  rules text[] not null check (rules <@ '{FEWEST_PARCELS,NEAREST,SAME_COUNTRY,MOST_STOCK,COST,PRIORITY,CAPACITY}'::text[])
);

-- The orders of a place's day.
create index fulfilment_place_day on fulfilment.fulfilment (location_id, created_at);
