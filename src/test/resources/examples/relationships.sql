CREATE TABLE accounts (account_key VARCHAR, name VARCHAR, parent_key VARCHAR);
INSERT INTO accounts VALUES ('a-2', 'Acme North', 'a-1'), ('a-1', 'Acme', NULL);
-- Nobody is responsible, and no contact is named: the org of the test has accounts alone.
CREATE TABLE subscriptions (subscription_key VARCHAR, account_key VARCHAR, contact_key VARCHAR, responsible VARCHAR);
INSERT INTO subscriptions VALUES ('s-1', 'a-2', NULL, NULL), ('s-2', 'a-1', NULL, NULL);
