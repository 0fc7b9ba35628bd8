-- Plumbing that every module relies on: one clock, the outbox, idempotency records.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

create schema if not exists platform;

-- One clock for everything that expires in PostgreSQL; tests shift it.
create table platform.clock (
  only_row boolean primary key default true check (only_row),
  shift interval not null default interval '0'
);
insert into platform.clock default values;

create function platform.now() returns timestamptz
  language sql stable parallel safe
  as $$ select clock_timestamp() + (select shift from platform.clock) $$;

-- unaccent() is only STABLE; with its dictionary named it cannot change, so indexes may use it.
create function platform.fold(value text) returns text
  language sql immutable parallel safe strict
  as $$ select lower(translate(public.unaccent('public.unaccent', value), 'əƏ', 'ee')) $$;

-- Events, written in the transaction of their effect, dispatched in order per key and then removed.
-- A row is found when its transaction is committed, whatever its number: no cursor that could step over a slower transaction.
create table platform.outbox (
  id bigint generated always as identity primary key,
  partition smallint not null,
  topic text not null,
  key text not null,
  payload jsonb not null,
  created_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index outbox_partition on platform.outbox (partition, id);

-- The outcome of each mutation that carried a key; written in the same transaction as the effect.
create table platform.idempotency (
  scope text not null,
  key text not null,
  input_hash bytea not null,
  outcome jsonb,
  created_at timestamptz not null default clock_timestamp(),
  primary key (scope, key)
);
create index idempotency_age on platform.idempotency (created_at);
