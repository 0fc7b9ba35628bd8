-- A return that was asked for or agreed to may be withdrawn while its goods have not come.
alter table orders.return drop constraint return_status_check;
alter table orders.return add constraint return_status_check check (status in ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'RECEIVED', 'REFUNDED'));
