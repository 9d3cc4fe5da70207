-- After a rotation the secret before it goes on for a while. A key that nobody uses is put to rest,
-- and an administrator can wake it.
alter table api_key add column previous_hash bytea;
alter table api_key add column previous_until timestamptz;
alter table api_key add column dormant_at timestamptz;
alter table api_key add column awake_since timestamptz;
create unique index api_key_previous on api_key (agency_id, previous_hash);
