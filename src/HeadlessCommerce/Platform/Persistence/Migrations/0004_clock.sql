-- The same clock in a language that keeps its plans: a function in SQL that reads a table cannot become part of its caller's plan, and was parsed and planned anew by every statement
-- that asks for the time.
create or replace function platform.now() returns timestamptz
  language plpgsql stable parallel safe
  as $$ begin return clock_timestamp() + (select shift from platform.clock); end $$;
