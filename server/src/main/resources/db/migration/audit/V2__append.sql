-- Appends rows to an agency's chain if it still ends where they begin, in one statement: waits for
-- its turn on the chain, which lasts until the transaction ends, and looks. One statement after the
-- other: the second must see what was committed while waiting. Tells where the chain ends where it
-- ends elsewhere, and then has written nothing; null where the rows were appended.
create function append_after(
  agency uuid, last_sequence bigint, last_hash text, sequences bigint[], times bigint[],
  actor_kinds text[], actor_ids text[], actions text[], subjects text[], details text[],
  previous_hashes text[], hashes text[], marks text[],
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
    from unnest(sequences, times, actor_kinds, actor_ids, actions, subjects, append_after.details,
      previous_hashes, hashes, marks)
      as new (sequence, at, actor_kind, actor_id, action, subject, details, previous_hash, hash,
        mark);
    append_after.sequence := null;
    append_after.hash := null;
  end if;
end
$$;
drop function locked_head(uuid);
