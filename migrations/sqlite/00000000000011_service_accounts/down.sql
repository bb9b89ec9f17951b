ALTER TABLE change_log DROP COLUMN service_account_id;
DROP TABLE service_keys;
DROP TABLE service_accounts;
