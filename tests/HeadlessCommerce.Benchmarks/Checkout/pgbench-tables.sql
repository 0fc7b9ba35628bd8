-- Bare tables for pgbench: the rows of an order as the shop writes them, with their keys and without the shop's checks.
drop schema if exists bare cascade;
create schema bare;
create table bare.level (id integer primary key, on_hand integer not null, reserved integer not null default 0, allocated integer not null default 0, version bigint not null default 0) with (fillfactor = 70);
insert into bare.level (id, on_hand) select id, 100000000 from generate_series(1, 1000) id;
create table bare.idempotency (key bigint primary key, outcome jsonb not null);
create table bare.orders (id bigint primary key, cart_id bigint not null unique, step text not null, total bigint not null, delivery jsonb not null, version bigint not null default 1, at timestamptz not null default now());
create table bare.order_line (id bigint primary key, order_id bigint not null references bare.orders, variant integer not null, quantity integer not null);
create table bare.order_event (order_id bigint not null references bare.orders, seq bigint not null, kind text not null, primary key (order_id, seq));
create table bare.payment (id bigint primary key, order_id bigint not null unique, status text not null, amount bigint not null);
create table bare.payment_transaction (payment_id bigint not null references bare.payment, seq integer not null, kind text not null, primary key (payment_id, seq));
create table bare.reservation (order_id bigint not null, level_id integer not null, quantity integer not null, primary key (order_id, level_id));
create table bare.allocation (order_id bigint not null, level_id integer not null, quantity integer not null, primary key (order_id, level_id));
create table bare.fulfilment (id bigint primary key, order_id bigint not null, status text not null);
create table bare.fulfilment_line (fulfilment_id bigint not null references bare.fulfilment, variant integer not null, quantity integer not null);
create table bare.provider (key bigint primary key, status text not null);
create table bare.outbox (id bigint generated always as identity primary key, topic text not null, payload jsonb not null);
