-- The collection of the files that were brought into a conversation; null for none.
-- Of the module knowledge: no foreign key across modules.
alter table conversation add column files uuid;
