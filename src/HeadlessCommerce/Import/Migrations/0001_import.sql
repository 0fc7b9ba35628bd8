-- Files that are read into the shop: how far each has come, what was wrong, and what it said of stock.

create schema import;

create table import.job (
  id uuid primary key,
  format text not null check (format in ('SHOPIFY')),
  channel text not null,                     -- code; likewise the location
  currency text not null,
  location text,                             -- where quantities lie that name no place; null: the first warehouse that ships
  locations text[],                          -- the only places that it may count; null: all
  dry_run boolean not null,
  actor text not null,
  content bytea,                             -- the file, gzip; gone when it has been read
  status text not null default 'PENDING' check (status in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED')),
  products_total integer,                    -- null until the file was parsed
  products_done integer not null default 0,  -- in the order of the file: where a restart goes on
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  version bigint not null default 1,         -- sequence of its news
  lease_until timestamptz,                   -- a process reads it until then; later, it died
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  check ((content is null) = (status in ('COMPLETED', 'FAILED')))
);
create index job_unfinished on import.job (created_at) where status in ('PENDING', 'RUNNING');

create table import.problem (
  job_id uuid not null references import.job on delete cascade,
  seq integer generated always as identity,
  line integer not null,
  "column" text not null,
  code text not null,
  message text not null,
  primary key (job_id, seq)
);
create index problem_line on import.problem (job_id, line, seq);

-- What the last import said lies at a place. Only the difference to the next one moves stock: reading a file again brings nothing back that was sold.
create table import.counted (
  variant_id uuid not null references catalog.variant on delete cascade,
  location_id uuid not null references inventory.location,
  quantity integer not null check (quantity >= 0),
  primary key (variant_id, location_id)
);
