-- Requests that may come again: what was asked and what it was answered, for a day. Both are sealed:
-- an answer may hold a secret that is shown once, and a fingerprint of what was asked tells whoever
-- guesses it that they guessed right.
create table repeatable_request (
  agency_id    uuid        not null,
  -- a person, or nobody's id for the machine itself
  caller_id    uuid        not null,
  key_hash     bytea       not null,
  id           uuid        not null,
  -- the server that answers: should it die first, nobody knows how far it came
  node         uuid        not null,
  asked_sealed bytea       not null,
  -- null while it is being answered
  reply_sealed bytea,
  created_at   timestamptz not null,
  primary key (agency_id, caller_id, key_hash)
);
create index repeatable_request_age on repeatable_request (agency_id, created_at);
alter table repeatable_request enable row level security;
alter table repeatable_request force row level security;
create policy agency on repeatable_request
  using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
