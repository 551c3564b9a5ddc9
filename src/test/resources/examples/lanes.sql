CREATE TABLE accounts (account_key VARCHAR, name VARCHAR);
INSERT INTO accounts VALUES ('a-1', 'Acme'), ('a-2', 'Bistro');
CREATE TABLE contacts (contact_key VARCHAR, last_name VARCHAR, account_key VARCHAR);
INSERT INTO contacts SELECT 'c-' || X, 'Person ' || X, 'a-' || (1 + MOD(X, 2)) FROM SYSTEM_RANGE(1, 40);
-- The simulator counts its Ids: these are the two accounts.
CREATE TABLE deals (deal_key VARCHAR, name VARCHAR, stage VARCHAR, closes_on DATE, account_id VARCHAR, account_group VARCHAR);
INSERT INTO deals VALUES
  ('d-1', 'Pumps', 'Prospecting', DATE '2026-12-31', '001Hs0000000001', 'Acme'),
  ('d-2', 'Pipes', 'Closed Won', DATE '2026-06-30', '001Hs0000000002', 'Acme');
