-- A channel may hold what is put into a cart: for so long, and by extensions at most so long. Null: stock is held from the moment an order is placed.
alter table channels.channel
  add column reserve_on_add_seconds integer check (reserve_on_add_seconds between 1 and 3600),
  add column reserve_at_most_seconds integer check (reserve_at_most_seconds between 1 and 86400),
  add constraint channel_reserves_with_a_limit check ((reserve_on_add_seconds is null) = (reserve_at_most_seconds is null)),
  add constraint channel_reserve_limit_is_longer check (reserve_at_most_seconds >= reserve_on_add_seconds);
