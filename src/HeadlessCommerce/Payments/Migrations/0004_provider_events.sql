-- What providers told by webhook: each event takes effect once, however often it is sent.
create table payments.provider_event (
  id text primary key,                       -- the provider's own
  provider text not null,
  type text not null,
  payment_id uuid references payments.payment, -- null: of none of our payments
  at timestamptz not null default clock_timestamp()
);
create index provider_event_age on payments.provider_event (at);
create index payment_reference on payments.payment (reference) where reference is not null;
