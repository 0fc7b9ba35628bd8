-- Payments of what is open of a confirmed order: after an edit that costs more, or when a promise was lost. One at a time, so that two who pay at the same moment cannot pay it twice.
alter table payments.payment add column added boolean not null default false;
create unique index payment_added_one_at_a_time on payments.payment (order_id) where added and status in ('PENDING', 'REQUIRES_ACTION');
create index payment_added_unanswered on payments.payment (updated_at) where added and status in ('PENDING', 'REQUIRES_ACTION');
