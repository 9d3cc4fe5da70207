-- What is used of the rules of use, by whom, in each window of time: in calls, tokens, or
-- 1/1,000,000 of a currency, as the meter says (`calls/month`, `EUR/day`).
create table entitlement_use (
  agency_id      uuid        not null,
  entitlement_id uuid        not null,
  -- a person, a key that nobody holds, or the rule itself where all are counted together
  subject_id     uuid        not null,
  meter          text        not null,
  window_from    timestamptz not null,
  reserved       bigint      not null,
  used           bigint      not null,
  -- the limit as it was when a call was last admitted
  most           bigint      not null,
  warned         boolean     not null default false,
  primary key (agency_id, entitlement_id, subject_id, meter, window_from)
);
create index entitlement_use_window
  on entitlement_use (agency_id, entitlement_id, meter, window_from);
alter table entitlement_use enable row level security;
alter table entitlement_use force row level security;
create policy agency on entitlement_use
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);

-- What a call has set aside of which rules, so that whoever settles it gives that back; nothing for
-- a call that no rule counts.
alter table call add column charges text;
