-- Servers of Anthropic's and of Google's dialect, too.
alter table provider drop constraint provider_dialect_check;
alter table provider add constraint provider_dialect_check
  check (dialect in ('openai', 'anthropic', 'gemini'));
