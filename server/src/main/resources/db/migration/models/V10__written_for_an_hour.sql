-- What a token costs that the provider keeps for an hour; null where it costs what is kept for less
-- long.
alter table price add column written_hour_nanos bigint check (written_hour_nanos >= 0);
alter table price add column list_written_hour_nanos bigint check (list_written_hour_nanos >= 0);
