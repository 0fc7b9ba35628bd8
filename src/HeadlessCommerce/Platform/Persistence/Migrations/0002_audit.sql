-- Attacks and mistakes that were refused: who tried what, and when. Only ever added to; no contact data.
create table platform.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  code text not null,                        -- of the error that the caller got
  actor text not null,                       -- staff:…, customer:…, client:…; bearer:… or unknown when it was refused before more was known
  client text,
  channel text,
  operation text not null,                   -- the mutation, or what else was tried
  path text,                                 -- where in the input the fault lay
  subject text,                              -- ids that were named
  request_id text,
  repeats integer not null default 0         -- of the same kind and actor that were not written since the entry before
);
create index audit_kind on platform.audit (kind, id desc);
create index audit_actor on platform.audit (actor, id desc);

-- Nobody rewrites it; what is older than 400 days may be removed, for the law and for the disk.
create function platform.refuse_audit_rewrite() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < clock_timestamp() - interval '400 days' then
    return old;
  end if;
  raise exception 'platform.audit is append-only';
end $$;
create trigger audit_append_only before update or delete on platform.audit for each row execute function platform.refuse_audit_rewrite();
create trigger audit_not_truncated before truncate on platform.audit for each statement execute function platform.refuse_audit_rewrite();
