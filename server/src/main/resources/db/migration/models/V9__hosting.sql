-- Where a model may compute that an alias stands for; empty for anywhere.
alter table alias add column hosting_countries text[] not null default '{}';
