-- An order paid by several means, or captured in part, can be paid in part.
alter table orders."order" drop constraint order_payment_status_check;
alter table orders."order" add constraint order_payment_status_check
  check (payment_status in ('PENDING', 'AUTHORIZED', 'PARTIALLY_PAID', 'PAID', 'REFUNDED', 'PARTIALLY_REFUNDED', 'VOIDED', 'FAILED'));
