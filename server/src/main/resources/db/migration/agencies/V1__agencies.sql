-- The agencies of the installation. A table of the platform: it names them and holds nothing of
-- theirs. The domain is kept in lower case.
create table agency (
  id           uuid        primary key,
  name         text        not null,
  domain       text        not null unique,
  languages    text[]      not null,
  time_zone    text        not null,
  state        text        not null check (state in ('active', 'suspended')),
  daily_tokens bigint      not null check (daily_tokens >= 0),
  created_at   timestamptz not null
);
