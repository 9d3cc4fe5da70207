-- Groups of people of an agency. What a group is called is sealed; that no two are called the same
-- is held by a hash under a key that the database does not hold.
create table person_group (
  agency_id   uuid        not null,
  id          uuid        not null,
  name_hash   bytea       not null,
  name_sealed bytea       not null,
  created_at  timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, name_hash)
);
alter table person_group enable row level security;
alter table person_group force row level security;
create policy agency on person_group
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);

create table group_member (
  agency_id uuid not null,
  group_id  uuid not null,
  person_id uuid not null,
  primary key (agency_id, group_id, person_id),
  foreign key (agency_id, group_id) references person_group (agency_id, id) on delete cascade,
  foreign key (agency_id, person_id) references person (agency_id, id) on delete cascade
);
create index group_member_person on group_member (agency_id, person_id);
alter table group_member enable row level security;
alter table group_member force row level security;
create policy agency on group_member
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
