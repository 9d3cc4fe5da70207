-- Who did what: one chain of rows for each agency, and one for the operator's own office. The row's
-- hash is over all its columns and the hash of the row before; its mark is a keyed hash of that,
-- under a key that is not in this database.
create table event (
  agency_id     uuid        not null,
  sequence      bigint      not null check (sequence > 0),
  at            timestamptz not null,
  actor_kind    text        not null,
  actor_id      text        not null,
  action        text        not null,
  subject       text        not null,
  details       text        not null,
  previous_hash bytea       not null,
  hash          bytea       not null,
  mark          bytea       not null,
  primary key (agency_id, sequence)
);
create index event_by_action on event (agency_id, action, sequence);
create index event_by_actor on event (agency_id, actor_id, sequence);
-- Rows arrive in the order of time, so a few bytes for each range of pages are enough.
create index event_by_time on event using brin (agency_id, at);

alter table event enable row level security;
alter table event force row level security;
create policy agency on event
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);

-- Append only, for the server too.
revoke update, delete, truncate on event from "${app}";

-- Which chains there are, so that all can be checked. Carries no content.
create table chain (
  agency uuid primary key
);
revoke update, delete, truncate on chain from "${app}";

-- Waits for its turn on the agency's chain, which lasts until the transaction ends, and tells the
-- last row. One statement after the other: the second must see what was committed while waiting.
create function locked_head(agency uuid, out sequence bigint, out hash bytea)
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('audit ' || agency::text, 0));
  select e.sequence, e.hash into locked_head.sequence, locked_head.hash
    from audit.event e where e.agency_id = locked_head.agency order by e.sequence desc limit 1;
end
$$;
