-- What people hand on to those who keep a collection: questions that its documents did not answer, or
-- not well. A question is one row, however it is typed and by however many.
create table asked_question (
  agency_id       uuid        not null,
  id              uuid        not null,
  collection_id   uuid        not null,
  -- a hash, under a key that the database does not hold, of the collection and the words of the question
  words_hash      bytea       not null,
  question_sealed bytea       not null,
  unanswered      integer     not null default 0,
  unhelpful       integer     not null default 0,
  -- what the last one who gave a reason wrote
  reason_sealed   bytea,
  -- the last one who wanted to be named
  asked_by        uuid,
  state           text        not null check (state in ('open', 'answered', 'dismissed')),
  -- how it was answered, as an owner wrote it
  note_sealed     bytea,
  first_at        timestamptz not null,
  last_at         timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, collection_id, words_hash),
  foreign key (agency_id, collection_id) references collection (agency_id, id) on delete cascade
);
create index asked_question_by_time on asked_question (agency_id, collection_id, last_at);

-- The places that were found nearest, best first, when it was handed on last.
create table asked_source (
  agency_id   uuid    not null,
  question_id uuid    not null,
  rank        integer not null,
  document_id uuid    not null,
  starts_at   integer not null,
  ends_at     integer not null,
  primary key (agency_id, question_id, rank),
  foreign key (agency_id, question_id) references asked_question (agency_id, id) on delete cascade,
  foreign key (agency_id, document_id) references document (agency_id, id) on delete cascade
);
create index asked_source_of_document on asked_source (agency_id, document_id);

-- How many answers were marked on a day, and how. No content, and nobody's name.
create table answer_mark_day (
  agency_id     uuid    not null,
  collection_id uuid    not null,
  day           date    not null,
  helpful       integer not null default 0,
  unhelpful     integer not null default 0,
  unanswered    integer not null default 0,
  primary key (agency_id, collection_id, day),
  foreign key (agency_id, collection_id) references collection (agency_id, id) on delete cascade
);

do $$
declare
  bound text;
begin
  foreach bound in array array['asked_question', 'asked_source', 'answer_mark_day'] loop
    execute format('alter table %I enable row level security', bound);
    execute format('alter table %I force row level security', bound);
    execute format(
      'create policy agency on %I using '
      || '(agency_id = nullif(current_setting(''bureau.agency'', true), '''')::uuid)', bound);
  end loop;
end
$$;
