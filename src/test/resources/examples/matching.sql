CREATE TABLE people (region VARCHAR, person_no INTEGER, crm_key VARCHAR, last_name VARCHAR);
INSERT INTO people VALUES ('EU', 1, 'p-1', 'Lovelace'), ('US', 1, 'p-2', 'Hopper');
-- The simulator counts its Ids: these are the two contacts of 'by-external-id', one with 15 and one with 18 characters.
CREATE TABLE contact_scores (contact_id VARCHAR, score DECIMAL(5, 2));
INSERT INTO contact_scores VALUES ('003Hs0000000001', 12.50), ('003Hs0000000002IAA', 7);
