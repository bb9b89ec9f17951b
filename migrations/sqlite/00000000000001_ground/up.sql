CREATE TABLE districts (
  id BLOB NOT NULL PRIMARY KEY,
  code TEXT NOT NULL CONSTRAINT districts_code_key UNIQUE,
  name_th TEXT NOT NULL,
  name_en TEXT,
  term_dates TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB
) STRICT;

CREATE TABLE schools (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  obec_code TEXT NOT NULL,
  ministry_code TEXT,
  name_th TEXT NOT NULL,
  name_en TEXT,
  name_key BLOB NOT NULL,
  sub_district TEXT,
  amphoe TEXT,
  province TEXT,
  latitude REAL,
  longitude REAL,
  contacts TEXT NOT NULL,
  active INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  CONSTRAINT schools_obec_code_key UNIQUE (district_id, obec_code),
  CONSTRAINT schools_ministry_code_key UNIQUE (district_id, ministry_code)
) STRICT;
CREATE INDEX schools_name_key_index ON schools (district_id, name_key, id);

CREATE TABLE accounts (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  school_id BLOB,
  email TEXT NOT NULL CONSTRAINT accounts_email_key UNIQUE,
  name TEXT NOT NULL,
  name_key BLOB NOT NULL,
  rank TEXT NOT NULL CHECK (rank IN ('manager', 'member')),
  active INTEGER NOT NULL,
  password_hash TEXT,
  invitation_hash BLOB CONSTRAINT accounts_invitation_hash_key UNIQUE,
  invitation_expires_at INTEGER,
  last_signed_in_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
) STRICT;
CREATE INDEX accounts_school_id_index ON accounts (district_id, school_id);
CREATE INDEX accounts_name_key_index ON accounts (district_id, name_key, id);

CREATE TABLE sessions (
  district_id BLOB NOT NULL,
  id BLOB NOT NULL PRIMARY KEY,
  account_id BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  refreshed_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT CHECK (end_reason IN ('signed_out', 'token_reused', 'password_changed', 'reset', 'deactivated')),
  user_agent TEXT,
  FOREIGN KEY (district_id, account_id) REFERENCES accounts (district_id, id)
) STRICT;
CREATE INDEX sessions_account_id_index ON sessions (account_id);

CREATE TABLE refresh_tokens (
  hash BLOB NOT NULL PRIMARY KEY,
  session_id BLOB NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  issued_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX refresh_tokens_session_id_index ON refresh_tokens (session_id);

CREATE TABLE signing_keys (
  id TEXT NOT NULL PRIMARY KEY,
  private_key BLOB NOT NULL,
  public_key BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE idempotency_keys (
  account_id BLOB NOT NULL,
  idempotency_key TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  status INTEGER NOT NULL,
  etag TEXT,
  location TEXT,
  body BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, idempotency_key)
) STRICT;
CREATE INDEX idempotency_keys_created_at_index ON idempotency_keys (created_at);

CREATE TABLE change_log (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  district_id BLOB NOT NULL REFERENCES districts (id),
  at INTEGER NOT NULL,
  account_id BLOB,
  request_id TEXT,
  resource TEXT NOT NULL,
  record_id BLOB NOT NULL,
  version INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('create', 'change', 'transition', 'delete')),
  action TEXT NOT NULL,
  network_id BLOB,
  school_id BLOB,
  reason TEXT,
  difference TEXT NOT NULL
) STRICT;
CREATE INDEX change_log_record_id_index ON change_log (district_id, record_id, seq);
CREATE INDEX change_log_account_id_index ON change_log (district_id, account_id, seq);
CREATE INDEX change_log_at_index ON change_log (district_id, at);
CREATE INDEX change_log_seq_index ON change_log (district_id, seq);
