CREATE TABLE customers (customer_id INTEGER, first_name VARCHAR, last_name VARCHAR, phone VARCHAR, tier VARCHAR, birthdate DATE,
  last_seen TIMESTAMP, interests VARCHAR ARRAY, is_subscribed BOOLEAN, score DECIMAL(5, 2), joined_on DATE);
INSERT INTO customers VALUES
  (1, 'Ada', 'Lovelace', '+44 1', 'gold', DATE '1815-12-10', TIMESTAMP '2026-01-31 13:00:00', ARRAY ['Analytics', 'Support'], TRUE, 97.50, DATE '2025-01-01'),
  (2, 'Blaise', 'Pascal', NULL, 'bronze', NULL, NULL, NULL, NULL, NULL, DATE '2025-06-01');
