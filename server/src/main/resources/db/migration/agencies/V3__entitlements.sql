-- Who may use what, from when to when, and how much of it. What a rule is called is sealed. A phase
-- is written as `P60D: unlimited` or `open: 10 calls/month`; amounts of money in 1/1,000,000 of the
-- currency: `open: 20000000 EUR/month`.
create table entitlement (
  agency_id   uuid        not null,
  id          uuid        not null,
  name_sealed bytea       not null,
  who_kind    text        not null check (who_kind in ('agency', 'group', 'person', 'key')),
  who_id      uuid,
  what_kind   text        not null check (what_kind in ('everything', 'capability', 'model')),
  what_name   text,
  phases      text[]      not null,
  each_alone  boolean     not null,
  hard        boolean     not null,
  by_operator boolean     not null,
  begins      timestamptz not null,
  ends        timestamptz,
  created_at  timestamptz not null,
  primary key (agency_id, id),
  check ((who_kind = 'agency') = (who_id is null)),
  check ((what_kind = 'everything') = (what_name is null))
);
alter table entitlement enable row level security;
alter table entitlement force row level security;
create policy agency on entitlement
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
