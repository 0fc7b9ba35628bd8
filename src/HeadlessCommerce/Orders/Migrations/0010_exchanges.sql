-- What is given for goods that came back, and what it costs to bring it: when all of that is cancelled before it leaves, nobody pays for its delivery.
alter table orders.order_line add column exchange_id uuid references orders.return; -- the return for which it was given; null: it was bought
alter table orders.return
  add column exchange_gross_minor bigint not null default 0,   -- part of the order's delivery
  add column exchange_net_minor bigint not null default 0,
  add column exchange_cancelled boolean not null default false, -- then it is off the bill
  add constraint return_exchange_fee check (exchange_net_minor between 0 and exchange_gross_minor);
