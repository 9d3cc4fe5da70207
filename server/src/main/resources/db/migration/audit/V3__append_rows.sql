-- Events as they travel, hashes in hexadecimal.
create type new_event as (
  sequence      bigint,
  at            bigint,
  actor_kind    text,
  actor_id      text,
  action        text,
  subject       text,
  details       text,
  previous_hash text,
  hash          text,
  mark          text
);

-- As before, with the events as rows.
drop function append_after(
  uuid, bigint, text, bigint[], bigint[], text[], text[], text[], text[], text[], text[], text[],
  text[]);

create function append_after(
  agency uuid, last_sequence bigint, last_hash text, events new_event[],
  out sequence bigint, out hash text)
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('audit ' || agency::text, 0));
  select e.sequence, encode(e.hash, 'hex') into append_after.sequence, append_after.hash
    from audit.event e where e.agency_id = append_after.agency order by e.sequence desc limit 1;
  if not found then
    append_after.sequence := 0;
    append_after.hash := repeat('0', 64);
  end if;
  if append_after.sequence = last_sequence and append_after.hash = last_hash then
    insert into audit.event (agency_id, sequence, at, actor_kind, actor_id, action, subject,
      details, previous_hash, hash, mark)
    select append_after.agency, new.sequence,
      timestamptz 'epoch' + new.at * interval '1 microsecond', new.actor_kind, new.actor_id,
      new.action, new.subject, new.details, decode(new.previous_hash, 'hex'),
      decode(new.hash, 'hex'), decode(new.mark, 'hex')
    from unnest(events) as new;
    append_after.sequence := null;
    append_after.hash := null;
  end if;
end
$$;
