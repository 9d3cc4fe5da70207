-- An agency whose key an operator destroyed: nobody enters any more, and its content opens nowhere.
alter table agency drop constraint agency_state_check;
alter table agency add constraint agency_state_check
  check (state in ('active', 'suspended', 'closed'));
