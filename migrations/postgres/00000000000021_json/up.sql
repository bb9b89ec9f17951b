-- No query looks into a document, and jsonb is written anew as text for each row that is read.
-- A log of many rows takes its time.
SET LOCAL statement_timeout = 0;
DO $$
DECLARE kept record;
BEGIN
  FOR kept IN
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type = 'jsonb'
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE json', kept.table_name, kept.column_name);
  END LOOP;
END $$;
