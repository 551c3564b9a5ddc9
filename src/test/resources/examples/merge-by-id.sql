CREATE TABLE people (person_id VARCHAR, last_name VARCHAR, merged_into VARCHAR);
INSERT INTO people VALUES ('p-1', 'Lovelace', NULL), ('p-2', 'Lovelance', 'p-1'), ('p-3', 'Hopper', NULL);
