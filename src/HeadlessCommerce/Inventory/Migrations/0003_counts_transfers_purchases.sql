-- The papers behind movements: counts, transfers between locations, purchases from suppliers.

create table inventory.transfer (
  id uuid primary key,
  from_location_id uuid not null references inventory.location,
  to_location_id uuid not null references inventory.location,
  status text not null default 'DRAFT' check (status in ('DRAFT', 'IN_TRANSIT', 'RECEIVED', 'CANCELLED')),
  reference text,
  expected_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  shipped_at timestamptz,
  shipped_by text,
  closed_at timestamptz,                     -- everything received, or cancelled
  closed_by text,
  version bigint not null default 1,
  check (from_location_id <> to_location_id)
);
create index transfer_from on inventory.transfer (from_location_id, id);
create index transfer_to on inventory.transfer (to_location_id, id);

-- Pieces of one variant. What left and has not been accounted for is in transit; nothing arrives that did not leave.
create table inventory.transfer_line (
  transfer_id uuid not null references inventory.transfer,
  variant_id uuid not null references catalog.variant,
  planned integer not null check (planned > 0),
  shipped integer not null default 0 check (shipped between 0 and planned),
  received integer not null default 0 check (received >= 0),
  damaged integer not null default 0 check (damaged >= 0),
  lost integer not null default 0 check (lost >= 0),
  returned integer not null default 0 check (returned >= 0), -- back at the source, since it was cancelled on its way
  in_transit integer not null generated always as (shipped - received - damaged - lost - returned) stored,
  primary key (transfer_id, variant_id),
  constraint transfer_line_adds_up check (received + damaged + lost + returned <= shipped)
);
create index transfer_line_in_transit on inventory.transfer_line (variant_id) where in_transit > 0;

create table inventory.purchase (
  id uuid primary key,
  location_id uuid not null references inventory.location,
  status text not null default 'OPEN' check (status in ('OPEN', 'RECEIVED', 'CANCELLED')),
  supplier text not null,
  reference text,
  expected_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  closed_at timestamptz,
  closed_by text,
  version bigint not null default 1
);
create index purchase_location on inventory.purchase (location_id, id);

create table inventory.purchase_line (
  purchase_id uuid not null references inventory.purchase,
  variant_id uuid not null references catalog.variant,
  ordered integer not null check (ordered > 0),
  received integer not null default 0 check (received >= 0),
  cancelled integer not null default 0 check (cancelled >= 0),
  incoming integer not null generated always as (ordered - received - cancelled) stored,
  primary key (purchase_id, variant_id),
  constraint purchase_line_adds_up check (received + cancelled <= ordered)
);
create index purchase_line_incoming on inventory.purchase_line (variant_id) where incoming > 0;

create table inventory.count (
  id uuid primary key,
  location_id uuid not null references inventory.location,
  status text not null default 'OPEN' check (status in ('OPEN', 'CLOSED', 'CANCELLED')),
  scoped boolean not null,                   -- only the variants that it was opened with
  reference text,
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  closed_at timestamptz,
  closed_by text,
  version bigint not null default 1
);
create index count_location on inventory.count (location_id, id);

-- What was found, beside what the ledger said at that moment: the difference is moved when the count is closed, so that what was sold meanwhile stays sold.
create table inventory.count_line (
  count_id uuid not null references inventory.count,
  variant_id uuid not null references catalog.variant,
  counted integer check (counted between 0 and 1000000000), -- null: not counted yet
  expected integer,                          -- on hand when it was counted
  at_seq bigint,                             -- the level's last movement when it was counted
  difference integer generated always as (counted - expected) stored,
  counted_at timestamptz,
  counted_by text,
  primary key (count_id, variant_id),
  check (num_nulls(counted, expected, at_seq, counted_at, counted_by) in (0, 5))
);
