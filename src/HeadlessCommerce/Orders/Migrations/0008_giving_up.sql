-- Giving a pending order up asks providers for its money back, which no transaction can hold together with the row. So it is written down first: from then on nobody confirms the order.
alter table orders."order"
  add column given_up_at timestamptz,
  add column asked_at timestamptz,           -- when a worker last asked the providers of a pending order
  add constraint order_given_up_is_not_confirmed check (step <> 'CONFIRMED' or given_up_at is null);
