-- Whose account the portal's users have here. A user is a subject of an OpenID Connect issuer, and from the first request on
-- nothing else counts: neither side's e-mail.
CREATE TABLE portal_identities (
  issuer text NOT NULL,
  subject text NOT NULL,
  district_id uuid NOT NULL,
  account_id uuid NOT NULL,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject),
  CONSTRAINT portal_identities_issuer_account_id_key UNIQUE (issuer, district_id, account_id),
  FOREIGN KEY (district_id, account_id) REFERENCES accounts (district_id, id)
);
CREATE INDEX portal_identities_account_id_index ON portal_identities (district_id, account_id);
