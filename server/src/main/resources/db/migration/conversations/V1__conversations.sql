-- Chats of a person. What was typed or said is sealed; everything that is sorted or filtered is not.
create table conversation (
  agency_id    uuid        not null,
  id           uuid        not null,
  owner        uuid        not null,
  title_sealed bytea,
  title_from   text        not null check (title_from in ('nobody', 'question', 'model', 'person')),
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  primary key (agency_id, id)
);
create index conversation_of_owner on conversation (agency_id, owner, updated_at desc, id desc);

-- A tree: another message with the same parent is a branch. The text of an answer that still
-- streams is what it was continued from, followed by its segments.
create table message (
  agency_id       uuid        not null,
  conversation_id uuid        not null,
  id              uuid        not null,
  parent_id       uuid,
  sequence        integer     not null,
  role            text        not null check (role in ('user', 'assistant')),
  state           text        not null
    check (state in ('streaming', 'complete', 'stopped', 'incomplete', 'refused', 'filtered')),
  text_sealed     bytea       not null,
  bytes           integer     not null,
  length          integer     not null,
  model_ref       text,
  model_name      text,
  model_version   text,
  notices_sealed  bytea,
  created_at      timestamptz not null,
  primary key (agency_id, conversation_id, id),
  unique (agency_id, conversation_id, sequence)
);

-- What a streaming answer has said since it was begun or continued, at least once a second; merged
-- into its message at the end. Offsets and lengths count UTF-16 units.
create table segment (
  agency_id       uuid    not null,
  message_id      uuid    not null,
  starts_at       integer not null,
  length          integer not null,
  text_sealed     bytea   not null,
  primary key (agency_id, message_id, starts_at)
);

-- The answers under way, at most one a conversation, and the server that writes each.
create table running (
  agency_id       uuid    not null,
  conversation_id uuid    not null,
  message_id      uuid    not null,
  node            uuid    not null,
  stop_asked      boolean not null default false,
  primary key (agency_id, conversation_id)
);
create index running_on_node on running (agency_id, node);

-- What was answered to a request that may come again.
create table idempotency (
  agency_id       uuid        not null,
  person          uuid        not null,
  key_hash        bytea       not null,
  conversation_id uuid        not null,
  reply_sealed    bytea       not null,
  created_at      timestamptz not null,
  primary key (agency_id, person, key_hash)
);
create index idempotency_of_conversation on idempotency (agency_id, conversation_id);

do $$
declare
  bound text;
begin
  foreach bound in array array['conversation', 'message', 'segment', 'running', 'idempotency'] loop
    execute format('alter table %I enable row level security', bound);
    execute format('alter table %I force row level security', bound);
    execute format(
      'create policy agency on %I using '
      || '(agency_id = nullif(current_setting(''bureau.agency'', true), '''')::uuid)', bound);
  end loop;
end
$$;

-- For which agencies each server has answers under way: where to look when it dies. No content.
create table node_at_work (
  node   uuid not null,
  agency uuid not null,
  primary key (node, agency)
);
