ALTER TABLE evidence DROP COLUMN consideration;
