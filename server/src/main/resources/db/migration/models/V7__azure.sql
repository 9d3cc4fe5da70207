-- The version of the API in which a resource of Azure OpenAI is asked; null for any other server.
alter table provider add column azure_version text
  check (azure_version ~ '^(v1|[0-9]{4}-[0-9]{2}-[0-9]{2}(-preview)?)$');
alter table provider add check (azure_version is null or dialect = 'openai');
