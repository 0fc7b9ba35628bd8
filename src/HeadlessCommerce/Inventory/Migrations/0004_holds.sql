-- One row per cart that holds stock: who changes what it holds takes this row first, so that its reservations have one writer at a time.
create table inventory.hold (
  owner_id uuid primary key,
  version bigint not null,                   -- of the cart that the reservations were matched to; an older one changes nothing
  since timestamptz not null,                -- extensions end so long after this
  until timestamptz not null                 -- by platform.now(): its reservations expire then
);
create index hold_age on inventory.hold (until);
