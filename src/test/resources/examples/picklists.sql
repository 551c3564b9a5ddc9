CREATE TABLE regions (code VARCHAR, title VARCHAR, position INTEGER);
INSERT INTO regions VALUES ('North', 'North', 1), ('South', 'South', 2), ('Centre', 'The Centre', 3);
CREATE TABLE support_levels (code VARCHAR);
INSERT INTO support_levels VALUES ('Basic'), ('Extended'), ('Gold');
