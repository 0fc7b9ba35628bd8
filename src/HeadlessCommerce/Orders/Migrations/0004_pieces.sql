-- What became of a line's pieces after it was sold. The line keeps what was sold and for how much; these count, and can never say more than there was.
alter table orders.order_line
  add column cancelled_quantity integer not null default 0 check (cancelled_quantity >= 0),
  add column handed_quantity integer not null default 0 check (handed_quantity >= 0),     -- left the shop: handed over or shipped
  add column returning_quantity integer not null default 0 check (returning_quantity >= 0), -- of those handed over, asked to come back, or came back
  add column returned_quantity integer not null default 0 check (returned_quantity >= 0),  -- of those returning, came back and were taken off the bill
  add constraint order_line_pieces check (cancelled_quantity + handed_quantity <= quantity and returning_quantity <= handed_quantity and returned_quantity <= returning_quantity);

update orders.order_line line set handed_quantity = work.quantity
from (
  select l.order_line_id, sum(l.quantity)::integer as quantity
  from fulfilment.fulfilment f join fulfilment.fulfilment_line l on l.fulfilment_id = f.id
  where f.status in ('HANDED_OVER', 'SHIPPED', 'DELIVERED') group by l.order_line_id
) work
where work.order_line_id = line.id;

-- What cancelled and returned pieces took off the bill; what the shopper owes is the total without it.
alter table orders."order"
  add column reduced_gross_minor bigint not null default 0,
  add column reduced_net_minor bigint not null default 0,
  add constraint order_reduced check (reduced_gross_minor between 0 and total_gross_minor and reduced_net_minor between 0 and reduced_gross_minor);
