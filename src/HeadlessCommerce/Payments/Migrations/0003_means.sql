-- Means of payment of our own: gift cards and store credit, each an account with a ledger chained by keys; what a till notes of cash and cards; a second look at attempts that were given up.

alter table payments.payment
  add column account_id uuid,                -- of a gift card or store credit: what it is taken from
  add column receipt jsonb,                  -- what a till noted: cash that was handed over, a card's last digits
  add column look_again_at timestamptz,      -- an attempt that was given up before anybody had heard of it: its provider may still take the money
  add column looks smallint not null default 0;
create index payment_look_again on payments.payment (look_again_at) where look_again_at is not null;
alter table payments.payment_transaction add column via_account_id uuid; -- with via: where the money goes

create table payments.account (
  id uuid primary key,
  kind text not null check (kind in ('GIFT_CARD', 'STORE_CREDIT')),
  currency text not null,
  balance_minor bigint not null default 0 check (balance_minor >= 0),
  last_seq integer not null default 0,
  code_hash bytea unique,                    -- of a gift card; the code itself is shown once and kept nowhere
  last4 text,
  customer_id uuid,                          -- whose credit it is
  expires_at timestamptz,                    -- by platform.now(); null: never
  disabled_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  check ((kind = 'GIFT_CARD') = (code_hash is not null and last4 is not null)),
  check (kind <> 'STORE_CREDIT' or customer_id is not null)
);
create unique index account_of_customer on payments.account (customer_id, currency) where kind = 'STORE_CREDIT';

create table payments.account_entry (
  account_id uuid not null references payments.account,
  seq integer not null check (seq > 0),
  kind text not null check (kind in ('ISSUED', 'HELD', 'RETURNED', 'ADJUSTED')),
  amount_minor bigint not null check (amount_minor <> 0),
  balance_minor bigint not null check (balance_minor >= 0),
  prev_seq integer generated always as (nullif(seq - 1, 0)) stored,
  prev_balance bigint generated always as (balance_minor - amount_minor) stored,
  idempotency_key text not null unique,      -- of the payment or transfer; the same key again moves nothing
  payment_key text,                          -- of a return: the payment that it gives back
  actor text not null,
  reason text,
  at timestamptz not null default clock_timestamp(),
  primary key (account_id, seq),
  unique (account_id, seq, balance_minor),
  check (seq > 1 or prev_balance = 0),
  check ((kind = 'HELD') = (amount_minor < 0) or kind = 'ADJUSTED'),
  foreign key (account_id, prev_seq, prev_balance) references payments.account_entry (account_id, seq, balance_minor)
);
create index account_entry_payment on payments.account_entry (payment_key) where payment_key is not null;
alter table payments.account
  add column last_seq_ref integer generated always as (nullif(last_seq, 0)) stored,
  add constraint account_empty check (last_seq > 0 or balance_minor = 0),
  add constraint account_is_sum_of_entries foreign key (id, last_seq_ref, balance_minor) references payments.account_entry (account_id, seq, balance_minor);
create trigger account_entry_append_only before update or delete on payments.account_entry
  for each row execute function payments.refuse_rewrite();
create trigger account_entry_not_truncated before truncate on payments.account_entry
  for each statement execute function payments.refuse_rewrite();

-- Wrong codes, counted per caller in windows of a quarter of an hour.
create table payments.code_miss (
  caller text not null,
  window_start timestamptz not null,
  misses integer not null,
  primary key (caller, window_start)
);

-- The test provider hears of some attempts late, as a real one does whose network is slow.
alter table payments.test_provider_attempt add column heard_at timestamptz not null default '-infinity';
