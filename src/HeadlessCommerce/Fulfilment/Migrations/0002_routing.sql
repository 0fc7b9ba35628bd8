-- Why an order's goods come from where they come from: kept with each fulfilment, for whoever asks later.

create table fulfilment.routing (
  fulfilment_id uuid primary key references fulfilment.fulfilment on delete cascade,
  reason text not null check (reason in ('PLACED', 'REJECTED', 'SHORT_PICK')),
  from_fulfilment_id uuid references fulfilment.fulfilment on delete cascade, -- whose pieces these were
  refusal text check (refusal in ('NOT_FOUND', 'DAMAGED', 'NO_CAPACITY', 'CLOSED')),
  actor text not null,
  decision jsonb not null,                   -- candidates, scores by rule, who was ruled out and why
  at timestamptz not null default clock_timestamp(),
  check ((reason = 'PLACED') = (from_fulfilment_id is null)),
  check ((reason = 'PLACED') = (refusal is null))
);
create index routing_from on fulfilment.routing (from_fulfilment_id) where from_fulfilment_id is not null;

-- The rules by which locations are chosen, in their order: the first that does not tie decides.
create table fulfilment.routing_rules (
  only_row boolean primary key default true check (only_row),
  rules text[] not null check (rules <@ '{FEWEST_PARCELS,NEAREST,SAME_COUNTRY,MOST_STOCK}'::text[])
);
insert into fulfilment.routing_rules (rules) values ('{FEWEST_PARCELS,NEAREST,SAME_COUNTRY,MOST_STOCK}');
