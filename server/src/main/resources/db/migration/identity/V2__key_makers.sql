-- A key made by an operator does not work while that operator is suspended, as with every other
-- maker. They are no person of the agency: this names one of the operator's own office.
alter table api_key add column made_by_operator uuid;
drop index api_key_made_by;
