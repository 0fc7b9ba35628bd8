-- What is taken from the till at once has no delivery method.
alter table fulfilment.fulfilment
  alter column method_id drop not null,
  add constraint fulfilment_method check ((method_id is null) = (kind = 'TAKE_AWAY'));
