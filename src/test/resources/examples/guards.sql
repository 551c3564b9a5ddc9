CREATE TABLE customers (customer_id VARCHAR, last_name VARCHAR, email VARCHAR);
INSERT INTO customers SELECT 'c-' || X, 'Person ' || X, 'p' || X || '@example.org' FROM SYSTEM_RANGE(1, 30);
CREATE TABLE leavers (customer_id VARCHAR);
INSERT INTO leavers VALUES ('c-1'), ('c-2');
