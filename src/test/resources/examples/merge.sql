CREATE TABLE companies (account_key VARCHAR, name VARCHAR, shared_id VARCHAR, is_child BOOLEAN);
INSERT INTO companies VALUES ('a-1', 'Acme', 's-1', FALSE), ('a-2', 'Acme Inc.', 's-1', TRUE), ('a-3', 'Bistro', 's-2', FALSE);
