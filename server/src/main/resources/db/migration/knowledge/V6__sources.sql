-- Sources that documents come from by themselves, as a folder that is followed.
create table source (
  agency_id         uuid        not null,
  id                uuid        not null,
  collection_id     uuid        not null,
  kind              text        not null check (kind in ('folder')),
  -- where the documents lie, sealed
  place_sealed      bytea       not null,
  state             text        not null check (state in ('active', 'paused')),
  created_by        uuid        not null,
  created_at        timestamptz not null,
  -- when it is gone through again, who does so and until when (all on the database's clock)
  due_at            timestamptz not null default now(),
  node              uuid,
  claim             uuid,
  leased_until      timestamptz,
  -- what the last time came to
  ended_at          timestamptz,
  unreachable_since timestamptz,
  unreachable_why   text,
  items_found       integer     not null default 0,
  items_read        integer     not null default 0,
  items_added       integer     not null default 0,
  items_changed     integer     not null default 0,
  items_removed     integer     not null default 0,
  items_hidden      integer     not null default 0,
  problems          integer     not null default 0,
  -- the first of the problems: what it is and where, sealed
  problems_sealed   bytea,
  -- how many documents would go, and of how many somebody said that they may
  to_remove         integer     not null default 0,
  may_remove        integer     not null default 0,
  primary key (agency_id, id),
  foreign key (agency_id, collection_id) references collection (agency_id, id) on delete cascade
);
create index source_of_collection on source (agency_id, collection_id);
create index source_due on source (agency_id, due_at) where state = 'active';

-- A part of a collection: the documents of a source that have one access list. Who reads the part
-- are those of its list who read the collection as well.
alter table collection
  add column part_of uuid,
  add column source_id uuid,
  -- which list: a hash of whom it names
  add column list_hash bytea,
  add check ((part_of is null) = (source_id is null) and (part_of is null) = (list_hash is null)),
  add foreign key (agency_id, part_of) references collection (agency_id, id) on delete cascade,
  add foreign key (agency_id, source_id) references source (agency_id, id) on delete cascade;
create unique index part_of_source on collection (agency_id, source_id, list_hash)
  where source_id is not null;
create index part_of_collection on collection (agency_id, part_of) where part_of is not null;

-- What a source holds: each item has one document.
create table source_item (
  agency_id    uuid  not null,
  source_id    uuid  not null,
  -- a hash of where it lies, under a key that the database does not hold
  item         bytea not null,
  document_id  uuid  not null,
  path_sealed  bytea not null,
  -- by what the source tells a change; null where it would not tell
  version      text,
  content_hash bytea not null,
  primary key (agency_id, source_id, item),
  foreign key (agency_id, source_id) references source (agency_id, id) on delete cascade,
  foreign key (agency_id, document_id) references document (agency_id, id) on delete cascade
);
create unique index source_item_of_document on source_item (agency_id, document_id);

do $$
declare
  bound text;
begin
  foreach bound in array array['source', 'source_item'] loop
    execute format('alter table %I enable row level security', bound);
    execute format('alter table %I force row level security', bound);
    execute format(
      'create policy agency on %I using '
      || '(agency_id = nullif(current_setting(''bureau.agency'', true), '''')::uuid)', bound);
  end loop;
end
$$;

-- Which agencies have or had sources. No content; read before the agency is known.
create table agency_sources (
  agency uuid primary key
);
create function agency_has_sources() returns trigger
language plpgsql set search_path = knowledge as $$
begin
  insert into agency_sources (agency) values (new.agency_id) on conflict do nothing;
  return new;
end
$$;
create trigger agency_has_sources before insert on source for each row
  execute function agency_has_sources();
