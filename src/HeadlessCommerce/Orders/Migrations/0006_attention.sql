-- Orders whose money somebody must look at: a provider would not move it, or what was given back came back. Rare, so the index that lists them is small.
alter table orders."order" add column needs_attention boolean not null default false;
create index order_attention on orders."order" (placed_at desc, id desc) where needs_attention;
