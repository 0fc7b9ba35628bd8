-- For statements that are sent together with those that rely on them: what does not hold ends the transaction.
create function platform.insist(holds boolean, what text) returns void language plpgsql as $$
begin
  if holds is not true then
    raise exception using errcode = 'HC001', message = what || ' is not as expected';
  end if;
end $$;
