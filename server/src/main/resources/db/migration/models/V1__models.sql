-- Servers that answer for models. Those of the operator's own office (agency of zeros) are shared by
-- all agencies. The secret is sealed, and written only: no route gives it back.
create table provider (
  agency_id     uuid        not null,
  id            uuid        not null,
  name          text        not null,
  dialect       text        not null check (dialect in ('openai')),
  url           text        not null,
  -- 'loopback' only for a model server that the operator found on the machine itself and chose
  reach         text        not null check (reach in ('public', 'loopback')),
  secret_sealed bytea,
  created_at    timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, name)
);
alter table provider enable row level security;
alter table provider force row level security;
create policy agency on provider
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);

-- What a provider offers. `ref` is how callers name it, `upstream_name` how the provider does.
create table model (
  agency_id         uuid        not null,
  id                uuid        not null,
  provider_id       uuid        not null,
  ref               text        not null,
  upstream_name     text        not null,
  version           text        not null,
  context_tokens    integer     not null,
  max_output_tokens integer     not null,
  created_at        timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, ref),
  foreign key (agency_id, provider_id) references provider (agency_id, id) on delete cascade
);
create index model_provider on model (agency_id, provider_id);
alter table model enable row level security;
alter table model force row level security;
create policy agency on model
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);

-- What an agency decided about a model, its own or a shared one; without a row the decision of the
-- operator's office holds, and without that the model is proposed.
create table decision (
  agency_id  uuid        not null,
  model_id   uuid        not null,
  state      text        not null check (state in ('approved', 'retired')),
  decided_at timestamptz not null,
  primary key (agency_id, model_id)
);
alter table decision enable row level security;
alter table decision force row level security;
create policy agency on decision
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
