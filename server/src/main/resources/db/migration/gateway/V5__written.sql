-- Those tokens of a question that its provider keeps for later, and those of them that it keeps for
-- an hour: both have prices of their own. Null where nobody told them apart yet.
alter table call add column written_tokens bigint;
alter table call add column written_hour_tokens bigint;
