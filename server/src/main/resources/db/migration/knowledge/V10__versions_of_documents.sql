-- Which text of a document it is: raised when a file with another text takes the place of the one
-- before, so that a place in the text is known to be of this text or of an earlier one.
alter table document
  add column version integer not null default 1,
  -- since when its text is this one; null for its first
  add column version_at timestamptz,
  -- a file that is to take the place of the document's; until it is read, the one before is found
  add column next_file_id uuid,
  -- why it could not be read, a stable name; null while it waits
  add column next_reason text,
  -- the request that brought the last file to take the place of another, as request_hash
  add column file_request_hash bytea,
  add column to_read boolean not null generated always as (
    case
      when next_file_id is null then state = 'waiting' and not cut
      else next_reason is null and state <> 'paused'
    end) stored,
  add check (next_file_id is not null or next_reason is null),
  -- only what is found already has anything to be kept until then
  add check (next_file_id is null or cut);

drop index document_to_read;
create index document_to_read on document (agency_id, tries, id) where to_read;

create trigger document_has_other_file after update on document for each row
  when (new.to_read and (old.file_id, old.next_file_id, old.next_reason)
    is distinct from (new.file_id, new.next_file_id, new.next_reason))
  execute function document_is_to_do();
