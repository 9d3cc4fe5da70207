-- Under which ids the bytes, and the text that was read, lie in the blob store. Text is written
-- anew under an id of its own: what no row names is swept away.
alter table file add column blob uuid not null;
alter table file add column text_blob uuid;
alter table file add constraint file_text check ((state = 'read') = (text_blob is not null));
