-- Each movement of an order's money is a row that never changes. Sums are carried along by keys, as in inventory.movement: a row's "before" is computed from its kind and amount and must be
-- the sums of the row before it, and the payment carries the sums of its last row. A wrong sum, a gap, more captured than promised or more returned than captured cannot be written.

alter table payments.payment
  add column position smallint not null default 0,            -- of the order's means of payment, in the order in which they are used
  add column last_seq integer not null default 0,
  add column authorized_minor bigint not null default 0,      -- promised by the provider, taken or not
  add column settling_minor bigint not null default 0,        -- of it, what is being taken or given up: asked, not answered
  add column refunding_minor bigint not null default 0,       -- of what was captured, what is being given back: asked, not answered
  add column disputed_minor bigint not null default 0,        -- of what was captured, what the shopper's bank has taken back
  add column tries integer not null default 0;                -- how often the provider was asked without an answer; the worker waits longer each time

create table payments.payment_transaction (
  id uuid primary key,
  payment_id uuid not null references payments.payment,
  seq integer not null check (seq > 0),
  kind text not null check (kind in ('AUTHORIZED', 'DECLINED', 'CAPTURE_REQUESTED', 'CAPTURED', 'CAPTURE_FAILED', 'VOID_REQUESTED', 'VOIDED', 'VOID_FAILED',
    'REFUND_REQUESTED', 'REFUNDED', 'REFUND_FAILED', 'DISPUTED', 'DISPUTE_WON')),
  amount_minor bigint not null check (amount_minor > 0),
  request_id uuid,                           -- the request that this row answers; its id is the key under which the provider knows it
  cause_key text,                            -- of a request: the key of whoever wanted it; the same key again is the same request
  via text,                                  -- of a refund that goes another way than the money came: the provider that gives it
  reference text,                            -- the provider's own id
  reason text,
  failure_code text,
  actor text not null,
  channel text,
  at timestamptz not null default clock_timestamp(),
  -- the payment's sums after this row
  authorized_minor bigint not null,
  settling_minor bigint not null,
  captured_minor bigint not null,
  refunding_minor bigint not null,
  refunded_minor bigint not null,
  disputed_minor bigint not null,
  -- and before it
  prev_seq integer generated always as (nullif(seq - 1, 0)) stored,
  prev_authorized bigint generated always as (authorized_minor - amount_minor * case kind when 'AUTHORIZED' then 1 when 'VOIDED' then -1 else 0 end) stored,
  prev_settling bigint generated always as (settling_minor - amount_minor * case when kind in ('CAPTURE_REQUESTED', 'VOID_REQUESTED') then 1
    when kind in ('CAPTURED', 'CAPTURE_FAILED', 'VOIDED', 'VOID_FAILED') and request_id is not null then -1 else 0 end) stored,
  prev_captured bigint generated always as (captured_minor - amount_minor * case kind when 'CAPTURED' then 1 else 0 end) stored,
  prev_refunding bigint generated always as (refunding_minor - amount_minor * case when kind = 'REFUND_REQUESTED' then 1
    when kind in ('REFUNDED', 'REFUND_FAILED') and request_id is not null then -1 else 0 end) stored,
  prev_refunded bigint generated always as (refunded_minor - amount_minor * case kind when 'REFUNDED' then 1 else 0 end) stored,
  prev_disputed bigint generated always as (disputed_minor - amount_minor * case kind when 'DISPUTED' then 1 when 'DISPUTE_WON' then -1 else 0 end) stored,
  unique (payment_id, seq),
  unique (payment_id, seq, authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor),
  foreign key (payment_id, prev_seq, prev_authorized, prev_settling, prev_captured, prev_refunding, prev_refunded, prev_disputed)
    references payments.payment_transaction (payment_id, seq, authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor),
  check (seq > 1 or (prev_authorized, prev_settling, prev_captured, prev_refunding, prev_refunded, prev_disputed) = (0, 0, 0, 0, 0, 0)),
  -- A request is answered once, for the amount that was asked.
  unique (request_id),
  unique (id, payment_id, amount_minor),
  foreign key (request_id, payment_id, amount_minor) references payments.payment_transaction (id, payment_id, amount_minor),
  check (settling_minor >= 0 and captured_minor >= 0 and captured_minor + settling_minor <= authorized_minor),
  check (refunding_minor >= 0 and refunded_minor >= 0 and refunded_minor + refunding_minor <= captured_minor),
  check (disputed_minor between 0 and captured_minor)
);
create unique index payment_transaction_cause on payments.payment_transaction (payment_id, cause_key) where cause_key is not null;
-- What a provider tells twice (a promise, a refund made in its own dashboard, a dispute) is written once.
create unique index payment_transaction_promise on payments.payment_transaction (payment_id) where kind in ('AUTHORIZED', 'DECLINED');
create unique index payment_transaction_told on payments.payment_transaction (payment_id, kind, reference) where kind in ('REFUNDED', 'DISPUTED', 'DISPUTE_WON');

-- What the last release wrote, told as rows.
insert into payments.payment_transaction (id, payment_id, seq, kind, amount_minor, reference, actor, at, authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor)
select gen_random_uuid(), p.id, step.seq, step.kind, p.amount_minor, p.reference, 'system:migration', p.updated_at,
  p.amount_minor, 0, case when step.seq >= 2 then p.amount_minor else 0 end, 0, case when step.seq = 3 then p.amount_minor else 0 end, 0
from payments.payment p
join (values (1, 'AUTHORIZED'), (2, 'CAPTURED'), (3, 'REFUNDED')) step (seq, kind)
  on step.seq <= case p.status when 'AUTHORIZED' then 1 when 'CAPTURED' then 2 when 'REFUNDED' then 3 else 0 end;
update payments.payment set authorized_minor = amount_minor, last_seq = case status when 'AUTHORIZED' then 1 when 'CAPTURED' then 2 else 3 end
where status in ('AUTHORIZED', 'CAPTURED', 'REFUNDED');

alter table payments.payment
  add column last_seq_ref integer generated always as (nullif(last_seq, 0)) stored,
  add constraint payment_empty_ledger check (last_seq > 0
    or (authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor) = (0, 0, 0, 0, 0, 0)),
  add constraint payment_promised_once check (authorized_minor <= amount_minor),
  add constraint payment_is_sum_of_transactions
    foreign key (id, last_seq_ref, authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor)
    references payments.payment_transaction (payment_id, seq, authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor);
create index payment_unanswered on payments.payment (updated_at) where settling_minor > 0 or refunding_minor > 0;

-- An order may be paid with several means, each in its place.
drop index payments.payment_one_live;
create unique index payment_position on payments.payment (order_id, position);

create function payments.refuse_rewrite() returns trigger language plpgsql as
  $$ begin raise exception 'payments.% is append-only', tg_table_name; end $$;
create trigger payment_transaction_append_only before update or delete on payments.payment_transaction
  for each row execute function payments.refuse_rewrite();
create trigger payment_transaction_not_truncated before truncate on payments.payment_transaction
  for each statement execute function payments.refuse_rewrite();

-- While the last release still runs beside this one it writes a status and sums, and no rows: they are written for it. Goes with the next release.
create function payments.tell_for_last_release() returns trigger language plpgsql as $$
declare
  kinds text[] := case new.status
    when 'AUTHORIZED' then array['AUTHORIZED']
    when 'CAPTURED' then case when old.authorized_minor = 0 then array['AUTHORIZED', 'CAPTURED'] else array['CAPTURED'] end
    when 'REFUNDED' then array['REFUNDED']
    when 'VOIDED' then case when old.authorized_minor = 0 then array[]::text[] else array['VOIDED'] end end;
  kind text;
begin
  new.captured_minor := old.captured_minor;
  new.refunded_minor := old.refunded_minor;
  foreach kind in array kinds loop
    new.last_seq := new.last_seq + 1;
    new.authorized_minor := case kind when 'AUTHORIZED' then new.amount_minor when 'VOIDED' then 0 else new.authorized_minor end;
    new.captured_minor := case kind when 'CAPTURED' then new.amount_minor else new.captured_minor end;
    new.refunded_minor := case kind when 'REFUNDED' then new.amount_minor else new.refunded_minor end;
    insert into payments.payment_transaction (id, payment_id, seq, kind, amount_minor, reference, actor,
      authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor)
    values (gen_random_uuid(), new.id, new.last_seq, kind, new.amount_minor, new.reference, 'system:last-release', new.authorized_minor, 0, new.captured_minor, 0, new.refunded_minor, 0);
  end loop;
  return new;
end $$;
create trigger payment_of_last_release before update of status on payments.payment
  for each row when (new.last_seq = old.last_seq and new.status <> old.status and new.status in ('AUTHORIZED', 'CAPTURED', 'REFUNDED', 'VOIDED'))
  execute function payments.tell_for_last_release();

-- The test provider moves parts of a payment too.
alter table payments.test_provider_attempt
  add column captured_minor bigint not null default 0,
  add column refunded_minor bigint not null default 0;
update payments.test_provider_attempt set captured_minor = amount_minor where status in ('CAPTURED', 'REFUNDED');
update payments.test_provider_attempt set refunded_minor = amount_minor where status = 'REFUNDED';
create table payments.test_provider_transfer (
  idempotency_key text primary key,
  attempt_key text not null references payments.test_provider_attempt,
  kind text not null check (kind in ('CAPTURE', 'VOID', 'REFUND')),
  amount_minor bigint not null,
  failure_code text                          -- null: it moved
);
