-- Files that people brought in. Their bytes, and the text read out of them, lie sealed in the blob
-- store under the file's id; the name is sealed here.
create table file (
  agency_id    uuid        not null,
  id           uuid        not null,
  -- under a key that the database does not hold: the same bytes twice in one agency
  content_hash bytea       not null,
  name_sealed  bytea       not null,
  bytes        bigint      not null check (bytes >= 0),
  -- what reading found; null until it was read
  media_type   text,
  pages        integer,
  characters   integer,
  state        text        not null check (state in ('waiting', 'read', 'refused', 'parked')),
  -- of a file that was refused or parked, a stable name
  reason       text,
  tries        integer     not null default 0,
  created_by   uuid,
  created_at   timestamptz not null,
  primary key (agency_id, id)
);
create index file_of_content on file (agency_id, content_hash);
alter table file enable row level security;
alter table file force row level security;
create policy agency on file
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
