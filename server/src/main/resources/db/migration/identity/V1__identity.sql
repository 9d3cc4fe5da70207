-- People, and how they and their programs prove who they are. Names and e-mail addresses are sealed;
-- an address is found by its hash under a key that the database does not hold.
create table person (
  agency_id       uuid        not null,
  id              uuid        not null,
  email_hash      bytea       not null,
  email_sealed    bytea       not null,
  name_sealed     bytea       not null,
  password_hash   text,                    -- Argon2id; null until the invitation is accepted
  roles           text[]      not null,
  language        text,
  created_at      timestamptz not null,
  suspended_at    timestamptz,
  last_sign_in_at timestamptz,
  primary key (agency_id, id),
  unique (agency_id, email_hash)
);

-- A browser's session. Its cookie is kept as a hash only.
create table session (
  agency_id    uuid        not null,
  id           uuid        not null,
  token_hash   bytea       not null,
  person_id    uuid        not null,
  created_at   timestamptz not null,
  last_used_at timestamptz not null,
  expires_at   timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, token_hash),
  foreign key (agency_id, person_id) references person (agency_id, id) on delete cascade
);
create index session_person on session (agency_id, person_id);

-- A link that can be used once. Without a person it makes the first operator.
create table invitation (
  agency_id  uuid        not null,
  id         uuid        not null,
  token_hash bytea       not null,
  person_id  uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, token_hash),
  foreign key (agency_id, person_id) references person (agency_id, id) on delete cascade
);
create index invitation_person on invitation (agency_id, person_id);

-- A program's key. Only its hash, its beginning and its end are kept.
create table api_key (
  agency_id    uuid        not null,
  id           uuid        not null,
  token_hash   bytea       not null,
  name_sealed  bytea       not null,
  prefix       text        not null,
  last_four    text        not null,
  scopes       text[]      not null,
  made_by      uuid,                       -- a person of the agency; null if an operator made it
  created_at   timestamptz not null,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  primary key (agency_id, id),
  unique (agency_id, token_hash)
);
create index api_key_made_by on api_key (agency_id, made_by);

do $$
declare
  t text;
begin
  foreach t in array array['person', 'session', 'invitation', 'api_key'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy agency on %I using (agency_id = nullif(current_setting(''bureau.agency'', true), '''')::uuid)',
      t);
  end loop;
end
$$;
