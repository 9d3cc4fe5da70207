-- The calls of days that are over, summed, so that a month of usage is read without reading every
-- call of it. Nothing here that the ledger does not say: it can be forgotten and summed again.
create table usage_day (
  agency_id     uuid   not null,
  day           date   not null,
  caller_kind   text   not null,
  caller_id     uuid   not null,
  model_ref     text   not null,
  provider_id   uuid   not null,
  -- empty for the calls that cost nothing known
  currency      text   not null,
  calls         bigint not null,
  input_tokens  bigint not null,
  cached_tokens bigint not null,
  output_tokens bigint not null,
  failed        bigint not null,
  estimated     bigint not null,
  elsewhere     bigint not null,
  cost_micros   bigint not null,
  list_micros   bigint not null,
  primary key (agency_id, day, caller_kind, caller_id, model_ref, provider_id, currency)
);

-- How long calls took and how many took so long, side by side: until the first piece of the answer,
-- and as a whole, rounded up by less than a hundredth. For models and for callers apart: for each
-- caller of each model there would be nearly as many as there are calls.
create table usage_model_time (
  agency_id    uuid      not null,
  day          date      not null,
  model_ref    text      not null,
  provider_id  uuid      not null,
  first_millis integer[] not null,
  first_calls  integer[] not null,
  total_millis integer[] not null,
  total_calls  integer[] not null,
  primary key (agency_id, day, model_ref, provider_id)
);
create table usage_caller_time (
  agency_id    uuid      not null,
  day          date      not null,
  caller_kind  text      not null,
  caller_id    uuid      not null,
  first_millis integer[] not null,
  first_calls  integer[] not null,
  total_millis integer[] not null,
  total_calls  integer[] not null,
  primary key (agency_id, day, caller_kind, caller_id)
);

-- The last day that is summed; all days before it are too.
create table usage_summed (
  agency_id uuid not null primary key,
  through   date not null
);

do $$
declare
  bound text;
begin
  foreach bound in array
    array['usage_day', 'usage_model_time', 'usage_caller_time', 'usage_summed']
  loop
    execute format('alter table %I enable row level security', bound);
    execute format('alter table %I force row level security', bound);
    execute format(
      'create policy agency on %I'
        ' using (agency_id = nullif(current_setting(''bureau.agency'', true), '''')::uuid)',
      bound);
  end loop;
end $$;
