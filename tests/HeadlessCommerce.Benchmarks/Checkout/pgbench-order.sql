\set v random(1, :rows)
\set id random(1, 9000000000000000000)
begin;
insert into bare.idempotency values (:id, '{"orderId": 1}');
insert into bare.orders (id, cart_id, step, total, delivery) values (:id, :id, 'AUTHORIZING', 1000, '{"option": "collect"}');
insert into bare.order_line values (:id, :id, :v, 1);
insert into bare.order_event values (:id, 1, 'PLACED');
insert into bare.payment values (:id, :id, 'PENDING', 1000);
insert into bare.outbox (topic, payload) values ('order', '{"version": 1}'), ('stock', '{"sequence": 1}');
insert into bare.reservation values (:id, :v, 1);
update bare.level set reserved = reserved + 1, version = version + 1 where id = :v and on_hand - reserved - allocated >= 1;
commit;
insert into bare.provider values (:id, 'AUTHORIZED');
begin;
update bare.orders set step = 'CONFIRMED', version = 2 where id = :id and step = 'AUTHORIZING';
insert into bare.order_event values (:id, 2, 'CONFIRMED');
update bare.payment set status = 'AUTHORIZED' where id = :id;
insert into bare.payment_transaction values (:id, 1, 'AUTHORIZED');
insert into bare.fulfilment values (:id, :id, 'OPEN');
insert into bare.fulfilment_line values (:id, :v, 1);
insert into bare.outbox (topic, payload) values ('order', '{"version": 2}'), ('fulfilment', '{}'), ('stock', '{"sequence": 2}');
insert into bare.allocation values (:id, :v, 1);
delete from bare.reservation where order_id = :id;
update bare.level set reserved = reserved - 1, allocated = allocated + 1, version = version + 1 where id = :v;
commit;
