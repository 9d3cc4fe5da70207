-- What a key that is asked for may use in a month at most: `tokens=10000`, or `EUR=20000000` in
-- 1/1,000,000 of the currency; null for no ceiling of its own.
alter table key_request add column ceiling text;

-- How long an agency's keys may work at most; without a row as long as the installation allows.
create table key_rules (
  agency_id    uuid    not null primary key,
  longest_days integer not null check (longest_days between 1 and 3650)
);
alter table key_rules enable row level security;
alter table key_rules force row level security;
create policy agency on key_rules
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
