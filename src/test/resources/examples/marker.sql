CREATE TABLE sign_ups (sign_up_id INTEGER, last_name VARCHAR, email VARCHAR);
INSERT INTO sign_ups VALUES (1, 'Hopper', 'grace@example.org'), (2, 'Turing', NULL);
