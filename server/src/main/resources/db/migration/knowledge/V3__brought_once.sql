-- A document that is brought again by the same request is the one that came before: a hash, under a
-- key that the database does not hold, of who brought it and of the mark that the request carried.
alter table document add column request_hash bytea;
create unique index document_of_request on document (agency_id, collection_id, request_hash);
