-- How careful one must be with what a key's programs send, at least; null for the agency's usual label.
alter table api_key add column label text check (label in ('public', 'internal', 'sensitive'));
alter table key_request add column label text check (label in ('public', 'internal', 'sensitive'));
