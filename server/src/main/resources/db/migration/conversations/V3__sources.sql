-- In which collections a question was to be looked for, and what the answer from them is made of:
-- passages, places and sentences, sealed like the text that they bear out.
alter table message add column collections uuid[] not null default '{}';
alter table message add column sources_sealed bytea;
