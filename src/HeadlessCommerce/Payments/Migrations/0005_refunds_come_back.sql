-- A refund that had succeeded may come back days later: the shopper's bank would not have it. The row that tells so takes it off what was given back, and refers to the same refund.
-- The generated column is made anew, which rewrites the table once; the last release goes on writing the kinds that it knows.

alter table payments.payment_transaction
  drop constraint payment_transaction_kind_check,
  drop column prev_refunded cascade;         -- with the two constraints that name it; both follow
alter table payments.payment_transaction
  add column prev_refunded bigint generated always as
    (refunded_minor - amount_minor * case kind when 'REFUNDED' then 1 when 'REFUND_REVERSED' then -1 else 0 end) stored,
  add constraint payment_transaction_kind_check check (kind in ('AUTHORIZED', 'DECLINED', 'CAPTURE_REQUESTED', 'CAPTURED', 'CAPTURE_FAILED', 'VOID_REQUESTED', 'VOIDED', 'VOID_FAILED',
    'REFUND_REQUESTED', 'REFUNDED', 'REFUND_FAILED', 'REFUND_REVERSED', 'DISPUTED', 'DISPUTE_WON')),
  add constraint payment_transaction_follows
    foreign key (payment_id, prev_seq, prev_authorized, prev_settling, prev_captured, prev_refunding, prev_refunded, prev_disputed)
    references payments.payment_transaction (payment_id, seq, authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor),
  add constraint payment_transaction_begins
    check (seq > 1 or (prev_authorized, prev_settling, prev_captured, prev_refunding, prev_refunded, prev_disputed) = (0, 0, 0, 0, 0, 0));

drop index payments.payment_transaction_told;
create unique index payment_transaction_told on payments.payment_transaction (payment_id, kind, reference) where kind in ('REFUNDED', 'REFUND_REVERSED', 'DISPUTED', 'DISPUTE_WON');
