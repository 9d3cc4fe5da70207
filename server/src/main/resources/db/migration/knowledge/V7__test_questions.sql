-- Questions that a collection is tested with: where the answer is to be found.
create table test_question (
  agency_id       uuid        not null,
  id              uuid        not null,
  collection_id   uuid        not null,
  question_sealed bytea       not null,
  -- the document that must be found; null once it is gone
  document_id     uuid,
  -- words that must stand in the passage, so that it is known however the document is cut
  words_sealed    bytea,
  created_at      timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, collection_id) references collection (agency_id, id) on delete cascade,
  foreign key (agency_id, document_id) references document (agency_id, id)
    on delete set null (document_id)
);
create index test_question_of_collection on test_question (agency_id, collection_id, id);
create index test_question_of_document on test_question (agency_id, document_id);

create table test_run (
  agency_id     uuid        not null,
  id            uuid        not null,
  collection_id uuid        not null,
  reason        text        not null check (reason in ('changed', 'asked')),
  started_at    timestamptz not null,
  ended_at      timestamptz not null,
  questions     integer     not null,
  -- how many were found at the first place, among the first five, among the first ten
  first         integer     not null,
  first_five    integer     not null,
  first_ten     integer     not null,
  -- how many would be answered at all
  answered      integer     not null,
  primary key (agency_id, id),
  foreign key (agency_id, collection_id) references collection (agency_id, id) on delete cascade
);
create index test_run_of_collection on test_run (agency_id, collection_id, id);

create table test_result (
  agency_id   uuid    not null,
  run_id      uuid    not null,
  question_id uuid    not null,
  -- at which place it was found, from 1; null for not at all
  rank        integer,
  answered    boolean not null,
  primary key (agency_id, run_id, question_id),
  foreign key (agency_id, run_id) references test_run (agency_id, id) on delete cascade,
  foreign key (agency_id, question_id) references test_question (agency_id, id) on delete cascade
);
create index test_result_of_question on test_result (agency_id, question_id);

-- When a collection is tested next, and who does it. All times are the database's.
create table test_agenda (
  agency_id     uuid        not null,
  collection_id uuid        not null,
  -- what the documents and the questions of the collection are now, and what they were at the last run
  signature     text        not null,
  ran_signature text,
  -- since when they are others than at the last run, and since when they have not changed
  changed_at    timestamptz not null,
  quiet_at      timestamptz not null,
  is_asked      boolean     not null default false,
  node          uuid,
  claim         uuid,
  leased_until  timestamptz,
  primary key (agency_id, collection_id),
  foreign key (agency_id, collection_id) references collection (agency_id, id) on delete cascade
);

do $$
declare
  bound text;
begin
  foreach bound in array array['test_question', 'test_run', 'test_result', 'test_agenda'] loop
    execute format('alter table %I enable row level security', bound);
    execute format('alter table %I force row level security', bound);
    execute format(
      'create policy agency on %I using '
      || '(agency_id = nullif(current_setting(''bureau.agency'', true), '''')::uuid)', bound);
  end loop;
end
$$;
