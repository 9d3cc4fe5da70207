-- What a provider promises, as somebody of the agency noted it: rows are only added, the newest
-- holds. A provider without a row has promised nothing that is known.
create table promises (
  agency_id          uuid        not null,
  provider_id        uuid        not null,
  version            integer     not null check (version > 0),
  noted_at           timestamptz not null,
  noted_by           text        not null,
  region             text        not null,
  country            text        check (country ~ '^[A-Z]{2}$'),
  training_standing  text        not null check (training_standing in ('contractual', 'declared', 'unknown')),
  training_clause    text        not null,
  training_link      text,
  training_as_of     date,
  retention_days     integer     check (retention_days >= 0),
  retention_standing text        not null check (retention_standing in ('contractual', 'declared', 'unknown')),
  retention_clause   text        not null,
  retention_link     text,
  retention_as_of    date,
  hosting_standing   text        not null check (hosting_standing in ('contractual', 'declared', 'unknown')),
  hosting_clause     text        not null,
  hosting_link       text,
  hosting_as_of      date,
  primary key (agency_id, provider_id, version),
  foreign key (agency_id, provider_id) references provider (agency_id, id) on delete cascade,
  check ((retention_standing = 'unknown') = (retention_days is null)),
  check (hosting_standing = 'unknown' or country is not null)
);
alter table promises enable row level security;
alter table promises force row level security;
create policy agency on promises
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
