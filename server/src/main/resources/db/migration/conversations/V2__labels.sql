-- How careful one must be with what is in a conversation. Those that were there before had no label
-- and were for the agency's own people.
alter table conversation add column label text not null default 'internal'
  check (label in ('public', 'internal', 'sensitive'));
alter table conversation alter column label drop default;
