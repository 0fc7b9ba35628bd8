-- What the staff teaches the search, per channel and language: words that mean the same, and products that come first. Read by the statement that understands a
-- query, so a change is true for the next request of every replica.

create table search.synonyms (
  id uuid primary key,
  channel_id uuid not null references channels.channel on delete cascade,
  language text not null,
  version bigint not null default 0,         -- grows with every change; guards against overwriting another's
  unique (channel_id, language)
);

create table search.synonym (
  synonyms_id uuid not null references search.synonyms on delete cascade,
  group_no integer not null,                 -- words of one group mean the same
  place integer not null,
  word text not null,                        -- as the staff wrote it
  lexemes text[] not null check (cardinality(lexemes) > 0),
  primary key (synonyms_id, group_no, place)
);
create index synonym_first on search.synonym (synonyms_id, (lexemes[1]));

-- What makes two queries the same: their words, in whatever case, order and diacritics. Empty when there is no word.
create function search.query_key(query text) returns text language sql immutable parallel safe as $$
  select array_to_string(tsvector_to_array(search.lexemes(query)), ' ')
$$;

create table search.pinned_query (
  id uuid primary key,
  channel_id uuid not null references channels.channel on delete cascade,
  language text not null,
  key text not null check (key <> ''),
  query text not null,                       -- as the staff wrote it
  unique (channel_id, language, key)
);

create table search.pin (
  pinned_query_id uuid not null references search.pinned_query on delete cascade,
  place integer not null,
  product_id uuid not null references catalog.product on delete cascade,
  primary key (pinned_query_id, place),
  unique (pinned_query_id, product_id)
);
create index pin_product on search.pin (product_id);
