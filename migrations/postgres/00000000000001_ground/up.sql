CREATE TABLE districts (
  id uuid NOT NULL PRIMARY KEY,
  code text NOT NULL CONSTRAINT districts_code_key UNIQUE,
  name_th text NOT NULL,
  name_en text,
  term_dates jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid
);

CREATE TABLE schools (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  obec_code text NOT NULL,
  ministry_code text,
  name_th text NOT NULL,
  name_en text,
  name_key bytea NOT NULL,
  sub_district text,
  amphoe text,
  province text,
  latitude double precision,
  longitude double precision,
  contacts jsonb NOT NULL,
  active boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  CONSTRAINT schools_obec_code_key UNIQUE (district_id, obec_code),
  CONSTRAINT schools_ministry_code_key UNIQUE (district_id, ministry_code)
);
CREATE INDEX schools_name_key_index ON schools (district_id, name_key, id);

CREATE TABLE accounts (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  school_id uuid,
  email text NOT NULL CONSTRAINT accounts_email_key UNIQUE,
  name text NOT NULL,
  name_key bytea NOT NULL,
  rank text NOT NULL CHECK (rank IN ('manager', 'member')),
  active boolean NOT NULL,
  password_hash text,
  invitation_hash bytea CONSTRAINT accounts_invitation_hash_key UNIQUE,
  invitation_expires_at timestamptz,
  last_signed_in_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
);
CREATE INDEX accounts_school_id_index ON accounts (district_id, school_id);
CREATE INDEX accounts_name_key_index ON accounts (district_id, name_key, id);

CREATE TABLE sessions (
  district_id uuid NOT NULL,
  id uuid NOT NULL PRIMARY KEY,
  account_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  refreshed_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  end_reason text CHECK (end_reason IN ('signed_out', 'token_reused', 'password_changed', 'reset', 'deactivated')),
  user_agent text,
  FOREIGN KEY (district_id, account_id) REFERENCES accounts (district_id, id)
);
CREATE INDEX sessions_account_id_index ON sessions (account_id);

CREATE TABLE refresh_tokens (
  hash bytea NOT NULL PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  issued_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX refresh_tokens_session_id_index ON refresh_tokens (session_id);

CREATE TABLE signing_keys (
  id text NOT NULL PRIMARY KEY,
  private_key bytea NOT NULL,
  public_key bytea NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE idempotency_keys (
  account_id uuid NOT NULL,
  idempotency_key text NOT NULL,
  fingerprint bytea NOT NULL,
  status integer NOT NULL,
  etag text,
  location text,
  body bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, idempotency_key)
);
CREATE INDEX idempotency_keys_created_at_index ON idempotency_keys (created_at);

CREATE TABLE change_log (
  seq bigserial PRIMARY KEY,
  district_id uuid NOT NULL REFERENCES districts (id),
  at timestamptz NOT NULL,
  account_id uuid,
  request_id text,
  resource text NOT NULL,
  record_id uuid NOT NULL,
  version integer NOT NULL,
  op text NOT NULL CHECK (op IN ('create', 'change', 'transition', 'delete')),
  action text NOT NULL,
  network_id uuid,
  school_id uuid,
  reason text,
  difference jsonb NOT NULL
);
CREATE INDEX change_log_record_id_index ON change_log (district_id, record_id, seq);
CREATE INDEX change_log_account_id_index ON change_log (district_id, account_id, seq);
CREATE INDEX change_log_at_index ON change_log (district_id, at);
CREATE INDEX change_log_seq_index ON change_log (district_id, seq);
