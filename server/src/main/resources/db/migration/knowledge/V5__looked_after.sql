-- How often documents were found and cited on a day. Numbers only: neither by whom nor for what.
create table document_use_day (
  agency_id   uuid    not null,
  document_id uuid    not null,
  day         date    not null,
  found       integer not null default 0,
  cited       integer not null default 0,
  primary key (agency_id, document_id, day),
  foreign key (agency_id, document_id) references document (agency_id, id) on delete cascade
);
create index document_use_by_day on document_use_day (agency_id, day);

-- Places of two documents that say different things, as an answer showed them.
create table document_conflict (
  agency_id       uuid        not null,
  id              uuid        not null,
  first_document  uuid        not null,
  first_start     integer     not null,
  first_end       integer     not null,
  second_document uuid        not null,
  second_start    integer     not null,
  second_end      integer     not null,
  times           integer     not null default 1,
  state           text        not null default 'open' check (state in ('open', 'dismissed')),
  first_at        timestamptz not null,
  last_at         timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, first_document, first_start, second_document, second_start),
  foreign key (agency_id, first_document) references document (agency_id, id) on delete cascade,
  foreign key (agency_id, second_document) references document (agency_id, id) on delete cascade
);
create index document_conflict_of_second on document_conflict (agency_id, second_document);

do $$
declare
  bound text;
begin
  foreach bound in array array['document_use_day', 'document_conflict'] loop
    execute format('alter table %I enable row level security', bound);
    execute format('alter table %I force row level security', bound);
    execute format(
      'create policy agency on %I using '
      || '(agency_id = nullif(current_setting(''bureau.agency'', true), '''')::uuid)', bound);
  end loop;
end
$$;
