-- Whether the server belongs to the demonstration: its models answer who asks for them, and are
-- nobody's default while there is another.
alter table provider add column demonstration boolean not null default false;
