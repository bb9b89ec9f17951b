-- SQLite keeps documents as text already.
SELECT 1;
