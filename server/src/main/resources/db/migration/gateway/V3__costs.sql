-- What a call costs, in 1/1,000,000 of the currency, by the version of the price that held when it
-- was made; nothing where the model had no price.
alter table call add column price_id uuid;
alter table call add column currency text;
alter table call add column reserved_micros bigint;
alter table call add column cached_tokens bigint;
alter table call add column cost_micros bigint;
alter table call add column list_micros bigint;
