-- Which consideration of an evaluation's framework a file shows.
ALTER TABLE evidence ADD COLUMN consideration TEXT;
