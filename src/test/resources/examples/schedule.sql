CREATE TABLE companies (account_key VARCHAR, name VARCHAR);
INSERT INTO companies VALUES ('a-1', 'Acme'), ('a-2', 'Bistro');
CREATE TABLE customers (customer_id VARCHAR, last_name VARCHAR, account_key VARCHAR);
INSERT INTO customers VALUES ('c-1', 'Lovelace', 'a-1'), ('c-2', 'Pascal', NULL);
CREATE TABLE campaigns (campaign_key VARCHAR, name VARCHAR);
INSERT INTO campaigns VALUES ('k-1', 'Spring');
CREATE TABLE fair_visitors (visitor_id INTEGER, last_name VARCHAR, company VARCHAR);
INSERT INTO fair_visitors VALUES (1, 'Hopper', 'Navy');
