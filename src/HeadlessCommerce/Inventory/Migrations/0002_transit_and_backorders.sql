-- What is on its way between locations, and what may be promised beyond what lies there.

alter table inventory.level
  add column in_transit integer not null default 0 check (in_transit >= 0),   -- shipped here by other locations and not received yet
  add column backordered integer not null default 0,                          -- of reserved and allocated: promised beyond what lay there, and not covered by what came since
  add column backorder_kind text check (backorder_kind in ('BACKORDER', 'PREORDER')),
  add column backorder_limit integer not null default 0 check (backorder_limit between 0 and 1000000000),
  add column backorder_ships_at timestamptz,                                  -- what is sold beyond stock leaves by then …
  add column backorder_ships_within_days integer check (backorder_ships_within_days between 1 and 365), -- … or within so many days of the order
  add constraint level_backordered_is_promised check (backordered between 0 and reserved + allocated),
  add constraint level_backorder_has_a_promise check (
    (backorder_kind is null and backorder_limit = 0 and backorder_ships_at is null and backorder_ships_within_days is null)
    or (backorder_kind is not null and num_nonnulls(backorder_ships_at, backorder_ships_within_days) = 1)),
  -- What an order can be promised: what lies there unpromised, and beyond it what the limit leaves. Goods that a count did not find use up the limit too.
  add column promisable integer not null generated always as (
    greatest(on_hand - safety_stock - reserved - allocated, 0)
    + greatest(backorder_limit - greatest(backordered, reserved + allocated - on_hand), 0)) stored;

alter table inventory.reservation
  add column backordered integer not null default 0,
  add constraint reservation_backordered_is_held check (backordered between 0 and quantity);

-- Who was promised first is served first when goods come.
alter table inventory.allocation
  add column backordered integer not null default 0,
  add column allocated_at timestamptz not null default now(),
  add constraint allocation_backordered_is_promised check (backordered between 0 and quantity);
create index allocation_waiting on inventory.allocation (variant_id, location_id, allocated_at, order_id) where backordered > 0;

alter table inventory.movement
  drop constraint movement_kind_check,
  add constraint movement_kind_check check (kind in
    ('RECEIVED', 'COUNTED', 'DAMAGED', 'LOST', 'RETURNED', 'CORRECTION', 'DISPATCHED', 'HANDED_OVER', 'TRANSFERRED')),
  drop constraint movement_cause_kind_check,
  add constraint movement_cause_kind_check check (cause_kind in
    ('ORDER', 'ADJUSTMENT', 'IMPORT', 'SEED', 'TRANSFER', 'COUNT', 'RETURN', 'PURCHASE'));
