ALTER TABLE change_log DROP COLUMN shown;
ALTER TABLE change_log DROP COLUMN shown_before;
