-- What a token costs that the provider keeps for later; null where it costs what others do.
alter table price add column written_nanos bigint check (written_nanos >= 0);
alter table price add column list_written_nanos bigint check (list_written_nanos >= 0);
