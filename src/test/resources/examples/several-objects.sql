CREATE TABLE people (person_id VARCHAR, last_name VARCHAR, email VARCHAR, company VARCHAR, score INTEGER);
INSERT INTO people VALUES ('p-1', 'Lovelace', 'ada@example.org', 'Analytical', 7), ('p-2', 'Hopper', NULL, 'Navy', 9);
