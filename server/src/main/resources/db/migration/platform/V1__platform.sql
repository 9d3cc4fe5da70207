-- What must be found before the agency is known (a key's hash, a session, an e-mail address, an
-- invitation), and nothing else: a keyed hash and whose it is. Carries no content.
create table locator (
  kind   text  not null,
  hash   bytea not null,
  agency uuid  not null,
  primary key (kind, hash)
);

-- When the access of a person, a key or a whole agency last changed. Nodes watch this table, so that
-- a revocation reaches open streams everywhere.
create table access_epoch (
  kind       text        not null,
  id         uuid        not null,
  epoch      bigint      not null,
  changed_at timestamptz not null,
  primary key (kind, id)
);
create index access_epoch_changed on access_epoch (changed_at);

-- The servers at work on this database. One whose lease has run out is dead: others end its work.
create table node (
  id           uuid        primary key,
  leased_until timestamptz not null
);
