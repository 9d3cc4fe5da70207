-- Which keys this database was filled with: a keyed hash of a fixed word, so that a start with the
-- keys of another installation, or with new ones, is refused.
create table key_check (
  only_one boolean primary key default true check (only_one),
  hash     bytea   not null
);
revoke update, delete, truncate on key_check from "${app}";
