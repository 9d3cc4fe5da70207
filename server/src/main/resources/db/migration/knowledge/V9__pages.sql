-- Documents that are the state of a web page at one moment.
create table page (
  agency_id      uuid        not null,
  document_id    uuid        not null,
  -- where it was fetched from, sealed
  address_sealed bytea       not null,
  fetched_at     timestamptz not null,
  primary key (agency_id, document_id),
  foreign key (agency_id, document_id) references document (agency_id, id) on delete cascade
);
alter table page enable row level security;
alter table page force row level security;
create policy agency on page
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);

-- Meant for such an address, and never written.
alter table document drop column source_sealed;
