-- Who was shown the record before the write and after it, so that the log alone tells a follower what came and went.
ALTER TABLE change_log ADD COLUMN shown_before jsonb;
ALTER TABLE change_log ADD COLUMN shown jsonb;
