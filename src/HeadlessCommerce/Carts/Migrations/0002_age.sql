-- Nobody looks for carts by their age, and each change of a cart wrote it into this index.
drop index carts.cart_age;
