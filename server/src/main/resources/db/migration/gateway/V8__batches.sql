-- Calls as they travel: times in microseconds since 1970.
create type new_call as (
  id             uuid,
  caller_kind    text,
  caller_id      uuid,
  purpose        text,
  model_id       uuid,
  model_ref      text,
  provider_id    uuid,
  started        bigint,
  day            date,
  attempt        smallint,
  input_estimate bigint,
  reserved       bigint,
  price          uuid,
  currency       text,
  most           bigint,
  charges        text,
  state          text,
  failure        text,
  input          bigint,
  cached         bigint,
  written        bigint,
  written_hour   bigint,
  output         bigint,
  estimated      boolean,
  cost           bigint,
  list           bigint,
  first          integer,
  total          integer,
  settled        bigint
);

create type ended_call as (
  id           uuid,
  state        text,
  failure      text,
  input        bigint,
  cached       bigint,
  written      bigint,
  written_hour bigint,
  output       bigint,
  estimated    boolean,
  cost         bigint,
  list         bigint,
  first        integer,
  total        integer,
  settled      bigint
);

-- What is added to a count of a rule of use. `cap` is what it may come to: nothing where the rule
-- only warns.
create type added_use as (
  rule     uuid,
  subject  uuid,
  meter    text,
  since    bigint,
  reserved bigint,
  used     bigint,
  most     bigint,
  cap      bigint
);

-- These are plpgsql, although one statement each: their plans are kept.
create function insert_calls(agency uuid, node uuid, calls new_call[]) returns void
language plpgsql as $$
#variable_conflict use_column
begin
  insert into gateway.call
    (agency_id, id, caller_kind, caller_id, purpose, model_id, model_ref, provider_id,
     node, started_at, day, attempt, input_estimate, reserved_tokens, price_id, currency,
     reserved_micros, charges, state, failure, input_tokens, cached_tokens, written_tokens,
     written_hour_tokens, output_tokens, estimated, cost_micros, list_micros, first_millis,
     total_millis, settled_at)
  select insert_calls.agency, new.id, new.caller_kind, new.caller_id, new.purpose, new.model_id,
    new.model_ref, new.provider_id, insert_calls.node,
    timestamptz 'epoch' + new.started * interval '1 microsecond', new.day, new.attempt,
    new.input_estimate, new.reserved, new.price, new.currency, new.most, new.charges, new.state,
    new.failure, new.input, new.cached, new.written, new.written_hour, new.output, new.estimated,
    new.cost, new.list, new.first, new.total,
    timestamptz 'epoch' + new.settled * interval '1 microsecond'
  from unnest(calls) as new;
end
$$;

-- Settles those of the calls that are still open, and tells what each gives back.
create function settle_calls(agency uuid, ends ended_call[])
returns table (id uuid, day date, reserved bigint, used bigint, charges text)
language plpgsql as $$
#variable_conflict use_column
begin
  return query update gateway.call
  set state = new.state, failure = new.failure, input_tokens = new.input,
    cached_tokens = new.cached, written_tokens = new.written,
    written_hour_tokens = new.written_hour, output_tokens = new.output, estimated = new.estimated,
    cost_micros = new.cost, list_micros = new.list, first_millis = new.first,
    total_millis = new.total,
    settled_at = timestamptz 'epoch' + new.settled * interval '1 microsecond'
  from unnest(ends) as new
  where call.agency_id = settle_calls.agency and call.id = new.id and call.state = 'open'
  returning call.id, call.day, call.reserved_tokens, call.input_tokens + call.output_tokens,
    call.charges;
end
$$;

-- Adds to counts, in the order given.
create function add_uses(agency uuid, additions added_use[])
returns setof entitlement_use
language plpgsql as $$
#variable_conflict use_column
begin
  return query insert into gateway.entitlement_use as known
    (agency_id, entitlement_id, subject_id, meter, window_from, reserved, used, most)
  select add_uses.agency, new.rule, new.subject, new.meter,
    timestamptz 'epoch' + new.since * interval '1 microsecond', new.reserved, new.used, new.most
  from unnest(additions) with ordinality
    as new (rule, subject, meter, since, reserved, used, most, cap, place)
  order by new.place
  on conflict (agency_id, entitlement_id, subject_id, meter, window_from) do update
    set reserved = known.reserved + excluded.reserved,
      used = known.used + excluded.used,
      most = case when excluded.most > 0 then excluded.most else known.most end
  returning *;
end
$$;

-- All that a batch of calls has to say, in one exchange, where nothing is in its way: settles calls,
-- adds to the day's balance and to the counts of rules, inserts calls, and appends the events. Where
-- something is, it writes nothing and says what:
--   UB001  the day's allowance or a rule may not cover all calls, or a rule is nearly spent and the
--          record does not say so yet
--   UB002  the chain of events ends elsewhere: the message is its sequence and hash
--   UB003  a call to settle is not open, or not with what was believed
-- Rows first, the chain last: so does everybody who writes to both.
--
-- `change_reserved` and `change_used` are what the balance changes by, `cap` what it may come to at
-- most, `given_back` what the calls to settle had set aside. The arrays of counts after it follow the
-- order of the additions.
create function write_batch(
  agency uuid, node uuid, day date, change_reserved bigint, change_used bigint, cap bigint,
  calls new_call[], ends ended_call[], given_back bigint, additions added_use[],
  last_sequence bigint, last_hash text, events audit.new_event[],
  out reserved bigint, out used bigint, out uses_reserved bigint[], out uses_used bigint[],
  out uses_most bigint[], out uses_warned boolean[])
language plpgsql as $$
declare
  settled record;
  over boolean;
  nearly boolean;
  end_sequence bigint;
  end_hash text;
begin
  if cardinality(ends) > 0 then
    select count(*) as many, coalesce(sum(one.reserved), 0) as given_back,
        bool_and(one.day = write_batch.day) as same_day
      into settled from gateway.settle_calls(agency, ends) as one;
    if settled.many <> cardinality(ends) or settled.given_back <> write_batch.given_back
        or not settled.same_day then
      raise exception using errcode = 'UB003', message = 'not open';
    end if;
  end if;

  insert into gateway.allowance as known (agency_id, day, reserved, used)
    values (agency, write_batch.day, change_reserved, change_used)
    on conflict on constraint allowance_pkey do update
      set reserved = known.reserved + excluded.reserved, used = known.used + excluded.used
    returning known.reserved, known.used into write_batch.reserved, write_batch.used;
  if write_batch.reserved + write_batch.used > cap then
    raise exception using errcode = 'UB001', message = 'allowance';
  end if;

  if cardinality(additions) > 0 then
    select array_agg(use.reserved order by new.place), array_agg(use.used order by new.place),
        array_agg(use.most order by new.place), array_agg(use.warned order by new.place),
        bool_or(use.reserved + use.used > new.cap),
        bool_or(not use.warned and use.most * 80 <=
          100 * (use.used + case when use.meter like 'calls/%' then use.reserved else 0 end))
      into uses_reserved, uses_used, uses_most, uses_warned, over, nearly
      from gateway.add_uses(agency, additions) as use
      join unnest(additions) with ordinality
          as new (rule, subject, meter, since, reserved, used, most, cap, place)
        on use.entitlement_id = new.rule and use.subject_id = new.subject
          and use.meter = new.meter
          and use.window_from = timestamptz 'epoch' + new.since * interval '1 microsecond';
    if over or nearly then
      raise exception using errcode = 'UB001', message = 'rule';
    end if;
  end if;

  if cardinality(calls) > 0 then
    perform gateway.insert_calls(agency, node, calls);
  end if;

  if cardinality(events) > 0 then
    select a.sequence, a.hash into end_sequence, end_hash
      from audit.append_after(agency, last_sequence, last_hash, events) as a;
    if end_hash is not null then
      raise exception using errcode = 'UB002', message = end_sequence || ' ' || end_hash;
    end if;
  end if;
end
$$;
