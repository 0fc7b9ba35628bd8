-- Money that was asked for and taken. captured and refunded are sums of rows, kept in bounds by constraints.

create schema payments;

create table payments.payment (
  id uuid primary key,
  order_id uuid not null,
  provider text not null,
  idempotency_key text not null unique,      -- the key under which the provider knows this attempt; asked again, it answers the same
  reference text,                            -- the provider's id
  status text not null check (status in ('PENDING', 'REQUIRES_ACTION', 'AUTHORIZED', 'CAPTURED', 'DECLINED', 'VOIDED', 'REFUNDED')),
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  captured_minor bigint not null default 0 check (captured_minor >= 0),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  next_action jsonb,
  decline_code text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  check (captured_minor <= amount_minor),
  check (refunded_minor <= captured_minor)
);
create index payment_order on payments.payment (order_id);
-- An order has at most one payment that holds or may hold money.
create unique index payment_one_live on payments.payment (order_id) where status in ('PENDING', 'REQUIRES_ACTION', 'AUTHORIZED', 'CAPTURED');

-- What the test provider remembers of the attempts it saw, as a real one would on its own servers. Never used in Production.
create table payments.test_provider_attempt (
  idempotency_key text primary key,
  reference text not null,
  status text not null check (status in ('REQUIRES_ACTION', 'AUTHORIZED', 'CAPTURED', 'DECLINED', 'VOIDED', 'REFUNDED')),
  amount_minor bigint not null,
  currency text not null,
  charges integer not null default 0         -- how often money was taken: more than one would be a double charge
);
