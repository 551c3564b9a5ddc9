CREATE TABLE customers (customer_id VARCHAR PRIMARY KEY, last_name VARCHAR);
INSERT INTO customers VALUES ('C1', 'Ada'), ('C2', 'Grace');
