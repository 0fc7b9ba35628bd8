-- A second home for every cart: Redis serves them, this table brings them back after a loss of Redis.

create schema carts;

create table carts.cart (
  id uuid primary key,
  revision bigint not null,                  -- only a later one replaces the row
  status text not null check (status in ('OPEN', 'ORDERING', 'ORDERED', 'MERGED')),
  state json not null,                       -- as the script stores it, hashes of its tokens included; json keeps the text as it is
  updated_at timestamptz not null default clock_timestamp()
);
create index cart_age on carts.cart (updated_at);
create index cart_frozen on carts.cart (updated_at) where status = 'ORDERING';

-- Which cart a hand-off code belongs to. Whether it may still be redeemed is in the cart itself, so that one script decides a race.
create table carts.handoff (
  code_hash text primary key,
  cart_id uuid not null,
  expires_at timestamptz not null
);
create index handoff_expiry on carts.handoff (expires_at);
