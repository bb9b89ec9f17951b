SET LOCAL statement_timeout = 0;
DO $$
DECLARE kept record;
BEGIN
  FOR kept IN
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type = 'json'
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE jsonb', kept.table_name, kept.column_name);
  END LOOP;
END $$;
