-- A key that a person asked for. What it is for and why it was refused are sealed; the key is made
-- when the person collects it.
create table key_request (
  agency_id     uuid        not null,
  id            uuid        not null,
  asked_by      uuid        not null,
  name_sealed   bytea       not null,
  scopes        text[]      not null,
  models        text[]      not null,
  addresses     text[]      not null,
  expires_at    timestamptz,               -- null for the longest that the agency allows
  asked_at      timestamptz not null,
  state         text        not null,
  decided_at    timestamptz,
  reason_sealed bytea,
  key_id        uuid,
  primary key (agency_id, id),
  foreign key (agency_id, asked_by) references person (agency_id, id) on delete cascade
);
create index key_request_asked_by on key_request (agency_id, asked_by, id);
create index api_key_made_by on api_key (agency_id, made_by, id);

alter table key_request enable row level security;
alter table key_request force row level security;
create policy agency on key_request
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
