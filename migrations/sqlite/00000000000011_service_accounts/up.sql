-- Named keys with which programs act for an account. Of a key only the hash is kept; its reach is its owner's of the moment.
CREATE TABLE service_accounts (
  district_id BLOB NOT NULL,
  id BLOB NOT NULL,
  account_id BLOB NOT NULL,
  school_id BLOB,
  name TEXT NOT NULL,
  access TEXT NOT NULL CHECK (access IN ('read_only', 'read_write')),
  status TEXT NOT NULL CHECK (status IN ('active', 'revoked')),
  key_prefix TEXT NOT NULL,
  expires_on TEXT NOT NULL,
  old_keys_until INTEGER,
  last_used_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, account_id) REFERENCES accounts (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
) STRICT;
CREATE INDEX service_accounts_account_id_index ON service_accounts (district_id, account_id);
CREATE INDEX service_accounts_school_id_index ON service_accounts (district_id, school_id);

-- A key works while it is here and its time has not passed: a revoked one is deleted.
CREATE TABLE service_keys (
  hash BLOB NOT NULL PRIMARY KEY,
  district_id BLOB NOT NULL,
  service_account_id BLOB NOT NULL,
  valid_until INTEGER NOT NULL,
  FOREIGN KEY (district_id, service_account_id) REFERENCES service_accounts (district_id, id)
) STRICT;
CREATE INDEX service_keys_service_account_id_index ON service_keys (district_id, service_account_id);

ALTER TABLE change_log ADD COLUMN service_account_id BLOB;
