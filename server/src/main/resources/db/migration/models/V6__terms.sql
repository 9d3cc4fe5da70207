-- The terms of a provider as they were at some time, pasted by people. They are public texts or
-- contracts of the office, not what people write at work, so they are not sealed. Rows are only added.
create table terms (
  agency_id   uuid        not null,
  provider_id uuid        not null,
  version     integer     not null check (version > 0),
  dated       date        not null,
  link        text,
  text        text        not null check (octet_length(text) <= 1048576),
  lines       integer     not null check (lines > 0),
  saved_at    timestamptz not null,
  saved_by    text        not null,
  primary key (agency_id, provider_id, version),
  foreign key (agency_id, provider_id) references provider (agency_id, id) on delete cascade
);
alter table terms enable row level security;
alter table terms force row level security;
create policy agency on terms
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
