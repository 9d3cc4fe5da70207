-- What an agency wants done about one kind of personal data or secrets in requests to models. For a
-- kind without a row the default of the program holds.
create table rule (
  agency_id uuid not null,
  kind      text not null,
  rule      text not null check (rule in ('allow', 'warn', 'mask', 'block')),
  primary key (agency_id, kind)
);
alter table rule enable row level security;
alter table rule force row level security;
create policy agency on rule
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
