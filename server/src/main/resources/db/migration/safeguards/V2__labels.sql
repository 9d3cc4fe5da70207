-- What an agency wants done about sensitivity labels. Without a row the default of the program holds.
create table label_rules (
  agency_id uuid    not null,
  -- of material about which nobody said anything
  standard  text    not null check (standard in ('public', 'internal', 'sensitive')),
  -- whether what the model asked for may not receive goes to one that may
  reroutes  boolean not null,
  primary key (agency_id)
);
alter table label_rules enable row level security;
alter table label_rules force row level security;
create policy agency on label_rules
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
