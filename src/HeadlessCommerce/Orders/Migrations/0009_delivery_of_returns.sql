-- What a return gave back for delivery, without tax: an order that was exchanged can come back as a whole again, and then gets what was not given before, to the cent.
-- Null: written by a server of before.
alter table orders.return add column delivery_net_minor bigint;

update orders.return r set delivery_net_minor = coalesce(round(r.delivery_gross_minor::numeric * o.delivery_net_minor / nullif(o.delivery_gross_minor, 0)), 0)
from orders."order" o where o.id = r.order_id;
