CREATE TABLE prospects (prospect_id VARCHAR, last_name VARCHAR, company VARCHAR, region VARCHAR);
INSERT INTO prospects VALUES ('p-1', 'Hopper', 'Navy', 'North'), ('p-2', 'Turing', 'Bletchley', 'South');
-- Two people with one address: a duplicate, of which the org's rule warns.
CREATE TABLE customers (customer_id VARCHAR, last_name VARCHAR, email VARCHAR);
INSERT INTO customers VALUES ('c-1', 'Curie', 'curie@example.org'), ('c-2', 'Curie', 'curie@example.org');
