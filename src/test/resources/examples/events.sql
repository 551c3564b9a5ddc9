CREATE TABLE orders (order_no INTEGER, customer_id VARCHAR, total DECIMAL(9, 2), is_express BOOLEAN, ordered_on DATE, shipped_at TIMESTAMP);
INSERT INTO orders VALUES
  (4711, 'c-1', 99.90, TRUE, DATE '2026-01-31', TIMESTAMP '2026-02-01 10:00:00'),
  (4712, 'c-2', 5, FALSE, DATE '2026-01-31', NULL);
