-- What may be promised of a variant beyond what lies there, at every location that has no policy of its own. Levels carry it, so that reading one costs what it did.

create table inventory.backorder_policy (
  variant_id uuid primary key references catalog.variant,
  kind text not null check (kind in ('BACKORDER', 'PREORDER')),
  most integer not null check (most between 0 and 1000000000), -- at each location
  ships_at timestamptz,
  ships_within_days integer check (ships_within_days between 1 and 365),
  check (num_nonnulls(ships_at, ships_within_days) = 1)
);

alter table inventory.level add column backorder_own boolean not null default false; -- its policy was set for it; otherwise it is the variant's
update inventory.level set backorder_own = true where backorder_kind is not null;

-- A level that comes later carries the variant's policy too. The variant's row is held, so that who sets the policy at this moment waits for the level, or the level for the policy.
create function inventory.carry_backorder_policy() returns trigger language plpgsql as $$
declare
  policy inventory.backorder_policy;
begin
  perform from catalog.variant where id = new.variant_id for key share;
  select * into policy from inventory.backorder_policy where variant_id = new.variant_id;
  if found then
    new.backorder_kind := policy.kind;
    new.backorder_limit := policy.most;
    new.backorder_ships_at := policy.ships_at;
    new.backorder_ships_within_days := policy.ships_within_days;
  end if;
  return new;
end $$;
create trigger level_carries_backorder_policy before insert on inventory.level
  for each row when (new.backorder_kind is null) execute function inventory.carry_backorder_policy();
