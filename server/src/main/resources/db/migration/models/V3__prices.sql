-- What models cost, by version: rows are only added, and what was called before keeps its cost.
-- An agency's own price holds before one that the operator's office set.
create table price (
  agency_id         uuid        not null,
  id                uuid        not null,
  model_id          uuid        not null,
  holds_from        timestamptz not null,
  currency          text        not null check (currency ~ '^[A-Z]{3}$'),
  input_nanos       bigint      not null check (input_nanos >= 0),
  cached_nanos      bigint      not null check (cached_nanos >= 0),
  output_nanos      bigint      not null check (output_nanos >= 0),
  list_input_nanos  bigint      not null check (list_input_nanos >= 0),
  list_cached_nanos bigint      not null check (list_cached_nanos >= 0),
  list_output_nanos bigint      not null check (list_output_nanos >= 0),
  source            text        not null check (source in ('published', 'entered')),
  note              text        not null,
  primary key (agency_id, id)
);
create index price_model on price (agency_id, model_id, holds_from);
alter table price enable row level security;
alter table price force row level security;
create policy agency on price
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);

-- Who decided about a model and why, and which model serves those who still ask for a retired one.
alter table decision add column decided_by text;
alter table decision add column reason text not null default '';
alter table decision add column successor uuid;

-- A provider that is switched off answers nobody, and keeps everything.
alter table provider add column switched_off_at timestamptz;
