-- The ledger: every call to a model, from the moment it was admitted. Metadata only, no content.
-- Identifiers rise with time, so a span of days is a span of the primary key.
create table call (
  agency_id       uuid        not null,
  id              uuid        not null,
  caller_kind     text        not null check (caller_kind in ('person', 'key')),
  caller_id       uuid        not null,
  purpose         text        not null,
  model_id        uuid        not null,
  model_ref       text        not null,
  provider_id     uuid        not null,
  -- the server that runs it: should that die, another settles the call
  node            uuid        not null,
  started_at      timestamptz not null,
  -- in the agency's time zone
  day             date        not null,
  input_estimate  bigint      not null,
  reserved_tokens bigint      not null,
  state           text        not null
    check (state in ('open', 'complete', 'cancelled', 'failed', 'abandoned')),
  failure         text,
  input_tokens    bigint,
  output_tokens   bigint,
  estimated       boolean,
  first_millis    integer,
  total_millis    integer,
  settled_at      timestamptz,
  primary key (agency_id, id)
);
create index call_open on call (agency_id, node) where state = 'open';
alter table call enable row level security;
alter table call force row level security;
create policy agency on call
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);

-- What an agency has used of a day's allowance, and what is set aside for calls under way.
create table allowance (
  agency_id uuid   not null,
  day       date   not null,
  reserved  bigint not null,
  used      bigint not null,
  primary key (agency_id, day)
);
alter table allowance enable row level security;
alter table allowance force row level security;
create policy agency on allowance
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
