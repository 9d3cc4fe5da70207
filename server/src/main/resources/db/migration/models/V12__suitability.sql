-- The most sensitive material that a model may receive, and the languages in which it works well, as
-- was decided; null for what usually holds.
alter table decision add column ceiling text check (ceiling in ('public', 'internal', 'sensitive'));
alter table decision add column languages text[];

-- From where every model must come and where it must compute; empty for anywhere. Without a row
-- nothing is demanded. That of the operator's own office holds for all, beside each agency's own.
create table origin_rule (
  agency_id         uuid        not null,
  maker_countries   text[]      not null,
  hosting_countries text[]      not null,
  reason            text        not null,
  set_at            timestamptz not null,
  set_by            text        not null,
  primary key (agency_id)
);
alter table origin_rule enable row level security;
alter table origin_rule force row level security;
create policy agency on origin_rule
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);

-- What else an alias may ask for: the most sensitive material that a model must be allowed to
-- receive, languages, and how soon its first piece should come; and whose part of the traffic is
-- not the same as the others', with the reason.
alter table alias add column ceiling text check (ceiling in ('public', 'internal', 'sensitive'));
alter table alias add column languages text[] not null default '{}';
alter table alias add column first_within_millis integer check (first_within_millis > 0);

create table alias_share (
  agency_id   uuid    not null,
  alias_id    uuid    not null,
  provider_id uuid    not null,
  weight      integer not null check (weight between 1 and 100),
  reason      text    not null check (reason <> ''),
  primary key (agency_id, alias_id, provider_id),
  foreign key (agency_id, alias_id) references alias (agency_id, id) on delete cascade
);
alter table alias_share enable row level security;
alter table alias_share force row level security;
create policy agency on alias_share
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
