-- Work on a document, and how the index of every server follows.

-- Each change of what an index holds of a document gets the next number of its agency: an index
-- that has followed up to a number has what was committed up to it, as numbers of one agency are
-- given out one transaction after the other. No content; read before the agency is known.
create table agency_changes (
  agency   uuid   primary key,
  revision bigint not null default 0
);

-- Documents that are gone, for indexes that still hold them.
create table removed_document (
  agency_id   uuid   not null,
  document_id uuid   not null,
  revision    bigint not null,
  primary key (agency_id, document_id)
);
create index removed_of_revision on removed_document (agency_id, revision);
alter table removed_document enable row level security;
alter table removed_document force row level security;
create policy agency on removed_document
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);

alter table document
  -- one taking of the lease: who holds another has lost it
  add column claim uuid,
  -- whether its passages are those of its file, so that only the index is waited for
  add column cut boolean not null default false,
  -- which reading its passages come from
  add column cutting uuid,
  add column pages integer not null default 0,
  -- of the last change that an index follows, and of the last one of its text or what is known of it
  add column revision bigint not null default 0,
  add column text_revision bigint not null default 0,
  -- which model made its vectors
  add column meaning_model text;
create index document_of_revision on document (agency_id, revision);
create index document_of_node on document (agency_id, node) where node is not null;

-- Vectors come batch by batch: a row holds those of the passages from an ordinal on.
alter table meaning
  add column from_ordinal integer not null default 0,
  add column revision bigint not null default 0;
alter table meaning drop constraint meaning_pkey;
alter table meaning add primary key (agency_id, document_id, model, from_ordinal);

create function next_revision(of_agency uuid) returns bigint
language sql set search_path = knowledge as $$
  insert into agency_changes (agency, revision) values (of_agency, 1)
  on conflict (agency) do update set revision = agency_changes.revision + 1
  returning revision
$$;

-- Says on every server that there is something to do. The channel is that of the platform's
-- signals.
create function tell(of_agency uuid) returns void
language sql as $$
  select pg_notify('bureau', 'knowledge ' || of_agency)
$$;

create function document_is_changed() returns trigger
language plpgsql set search_path = knowledge as $$
begin
  new.revision := next_revision(new.agency_id);
  if new.embedded = old.embedded or new.cutting is distinct from old.cutting then
    new.text_revision := new.revision;
  end if;
  perform tell(new.agency_id);
  return new;
end
$$;
create trigger document_is_changed before update on document for each row
  when ((old.collection_id, old.title_sealed, old.language, old.in_force_from, old.in_force_until,
         old.cutting, old.embedded)
    is distinct from (new.collection_id, new.title_sealed, new.language, new.in_force_from,
         new.in_force_until, new.cutting, new.embedded))
  execute function document_is_changed();

create function document_is_to_do() returns trigger
language plpgsql set search_path = knowledge as $$
begin
  insert into agency_changes (agency) values (new.agency_id) on conflict do nothing;
  perform tell(new.agency_id);
  return new;
end
$$;
create trigger document_is_new before insert on document for each row
  execute function document_is_to_do();
create trigger document_is_to_do before update on document for each row
  when (new.state in ('waiting', 'searchable') and new.state <> old.state)
  execute function document_is_to_do();

create function documents_are_removed() returns trigger
language plpgsql set search_path = knowledge as $$
declare
  of_agency uuid;
  number bigint;
begin
  for of_agency in select distinct agency_id from gone loop
    number := next_revision(of_agency);
    insert into removed_document (agency_id, document_id, revision)
      select agency_id, id, number from gone where agency_id = of_agency
      on conflict do nothing;
    perform tell(of_agency);
  end loop;
  return null;
end
$$;
create trigger documents_are_removed after delete on document
  referencing old table as gone for each statement
  execute function documents_are_removed();
create index document_to_read on document (agency_id, tries, id) where state = 'waiting' and not cut;
