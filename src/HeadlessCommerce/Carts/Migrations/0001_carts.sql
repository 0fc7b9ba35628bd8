-- A second home for every cart: Redis serves them, this table brings them back after a loss of Redis.

create schema carts;

create table carts.cart (
  id uuid primary key,
  version bigint not null,
  status text not null check (status in ('OPEN', 'ORDERING', 'ORDERED', 'MERGED')),
  state jsonb not null,                      -- the cart as the script stores it, hashes of its tokens included
  updated_at timestamptz not null default clock_timestamp()
);
create index cart_age on carts.cart (updated_at);

create table carts.handoff (
  code_hash bytea primary key,
  cart_id uuid not null,
  mode text not null check (mode in ('VIEW', 'EDIT', 'TAKE_OVER')),
  created_by text not null,
  expires_at timestamptz not null,
  redeemed_at timestamptz
);
