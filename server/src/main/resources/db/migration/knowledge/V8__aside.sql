-- Collections that belong to something else of one person's, such as a conversation: they stand in no
-- list, nobody else comes into their circle, and they go with what they belong to.
alter table collection
  add column aside boolean not null default false,
  add check (not aside or (not open_to_agency and part_of is null));
