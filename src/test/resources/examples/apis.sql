CREATE TABLE companies (account_key VARCHAR, name VARCHAR);
INSERT INTO companies SELECT 'a-' || X, 'Company ' || X FROM SYSTEM_RANGE(1, 450);
CREATE TABLE customers (customer_id VARCHAR, last_name VARCHAR);
INSERT INTO customers VALUES ('c-1', 'Lovelace'), ('c-2', 'Pascal');
CREATE TABLE campaigns (campaign_key VARCHAR, name VARCHAR);
INSERT INTO campaigns VALUES ('k-1', 'Spring'), ('k-2', 'Summer');
CREATE TABLE prospects (prospect_id VARCHAR, last_name VARCHAR, company VARCHAR);
INSERT INTO prospects VALUES ('p-1', 'Hopper', 'Navy'), ('p-2', 'Turing', 'Bletchley');
