-- Where something happened, what somebody said about it, and lists of orders as staff asks for them.

alter table orders.order_event
  add column location_id uuid references inventory.location, -- the place at which it happened; null: at none
  add column note text check (length(note) <= 2000),         -- what staff wrote; may name people, so it is no event's payload
  add column visible_to_customer boolean not null default true;

create index order_number_prefix on orders."order" (number text_pattern_ops);
create index order_email_prefix on orders."order" (lower(contact ->> 'email') text_pattern_ops);
create index order_channel on orders."order" (channel_id, placed_at desc, id desc);
create index order_updated on orders."order" (updated_at desc, id desc);

-- The place at which it was placed: an associate's; orders of a place are those placed or fulfilled there.
alter table orders."order" add column placed_at_location uuid references inventory.location;
create index order_location on orders."order" (placed_at_location, placed_at desc) where placed_at_location is not null;
