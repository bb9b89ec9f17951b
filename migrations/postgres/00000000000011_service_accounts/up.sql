-- Named keys with which programs act for an account. Of a key only the hash is kept; its reach is its owner's of the moment.
CREATE TABLE service_accounts (
  district_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  school_id uuid,
  name text NOT NULL,
  access text NOT NULL CHECK (access IN ('read_only', 'read_write')),
  status text NOT NULL CHECK (status IN ('active', 'revoked')),
  key_prefix text NOT NULL,
  expires_on date NOT NULL,
  old_keys_until timestamptz,
  last_used_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, account_id) REFERENCES accounts (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
);
CREATE INDEX service_accounts_account_id_index ON service_accounts (district_id, account_id);
CREATE INDEX service_accounts_school_id_index ON service_accounts (district_id, school_id);

-- A key works while it is here and its time has not passed: a revoked one is deleted.
CREATE TABLE service_keys (
  hash bytea NOT NULL PRIMARY KEY,
  district_id uuid NOT NULL,
  service_account_id uuid NOT NULL,
  valid_until timestamptz NOT NULL,
  FOREIGN KEY (district_id, service_account_id) REFERENCES service_accounts (district_id, id)
);
CREATE INDEX service_keys_service_account_id_index ON service_keys (district_id, service_account_id);

ALTER TABLE change_log ADD COLUMN service_account_id uuid;
