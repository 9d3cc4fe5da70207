-- Collections of documents, who may read and who keeps them.
create table collection (
  agency_id          uuid        not null,
  id                 uuid        not null,
  name_sealed        bytea       not null,
  description_sealed bytea,
  languages          text[]      not null default '{}',
  sensitivity        text        not null check (sensitivity in ('public', 'internal', 'sensitive')),
  -- whether every person of the agency may read it
  open_to_agency     boolean     not null,
  -- what changes with every change of rights or of the collection itself
  revision           bigint      not null default 1,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  primary key (agency_id, id)
);

-- The named circle: people and groups.
create table collection_party (
  agency_id     uuid not null,
  collection_id uuid not null,
  kind          text not null check (kind in ('person', 'group')),
  party         uuid not null,
  role          text not null check (role in ('reader', 'owner')),
  primary key (agency_id, collection_id, kind, party),
  foreign key (agency_id, collection_id) references collection (agency_id, id) on delete cascade
);
create index collection_of_party on collection_party (agency_id, kind, party);

create table document (
  agency_id       uuid        not null,
  id              uuid        not null,
  collection_id   uuid        not null,
  -- of the module documents: no foreign key across modules
  file_id         uuid        not null,
  title_sealed    bytea       not null,
  language        text,
  -- where it was taken from, for example an address; sealed
  source_sealed   bytea,
  in_force_from   date,
  in_force_until  date,
  replaced_by     uuid,
  -- waiting: to be read; read: to be cut and indexed; searchable: by keyword; complete: by meaning too
  state           text        not null
    check (state in ('waiting', 'searchable', 'complete', 'refused', 'parked', 'paused')),
  reason          text,
  tries           integer     not null default 0,
  passages        integer     not null default 0,
  embedded        integer     not null default 0,
  -- which server works on it, until when (the database's clock); null for none
  node            uuid,
  leased_until    timestamptz,
  created_by      uuid,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, collection_id) references collection (agency_id, id) on delete cascade
);
create index document_of_collection on document (agency_id, collection_id, id);
create index document_to_do on document (agency_id, state, id);

create table passage (
  agency_id   uuid    not null,
  document_id uuid    not null,
  ordinal     integer not null,
  id          uuid    not null,
  starts_at   integer not null,
  ends_at     integer not null,
  page        integer not null,
  -- the headings above it
  path_sealed bytea   not null,
  primary key (agency_id, document_id, ordinal),
  unique (agency_id, id),
  foreign key (agency_id, document_id) references document (agency_id, id) on delete cascade
);

-- What passages mean, sealed like text: a vector tells of it. One row a document and model.
create table meaning (
  agency_id      uuid  not null,
  document_id    uuid  not null,
  model          text  not null,
  vectors_sealed bytea not null,
  primary key (agency_id, document_id, model),
  foreign key (agency_id, document_id) references document (agency_id, id) on delete cascade
);

do $$
declare
  bound text;
begin
  foreach bound in array array['collection', 'collection_party', 'document', 'passage', 'meaning'] loop
    execute format('alter table %I enable row level security', bound);
    execute format('alter table %I force row level security', bound);
    execute format(
      'create policy agency on %I using '
      || '(agency_id = nullif(current_setting(''bureau.agency'', true), '''')::uuid)', bound);
  end loop;
end
$$;
