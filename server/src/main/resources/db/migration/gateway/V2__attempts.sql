-- Which try it was to have the same request answered: another provider is asked where one fails
-- before anything of an answer was handed over.
alter table call add column attempt smallint not null default 1;
