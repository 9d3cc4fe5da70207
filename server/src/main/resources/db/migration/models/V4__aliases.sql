-- Names for whichever approved models meet a policy. Those of the operator's own office hold for all
-- agencies that have none of that name.
create table alias (
  agency_id            uuid    not null,
  id                   uuid    not null,
  name                 text    not null,
  maker_countries      text[]  not null,
  capabilities         text[]  not null,
  least_context_tokens integer not null,
  currency             text,
  most_output_nanos    bigint,
  reason               text    not null,
  primary key (agency_id, id),
  unique (agency_id, name),
  check ((currency is null) = (most_output_nanos is null))
);
alter table alias enable row level security;
alter table alias force row level security;
create policy agency on alias
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
