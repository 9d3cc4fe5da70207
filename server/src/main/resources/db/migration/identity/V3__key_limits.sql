-- What a key is bound to: references of models, and networks. Empty means all.
alter table api_key add column models text[] not null default '{}';
alter table api_key add column addresses text[] not null default '{}';
