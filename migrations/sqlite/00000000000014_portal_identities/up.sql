-- Whose account the portal's users have here. A user is a subject of an OpenID Connect issuer, and from the first request on
-- nothing else counts: neither side's e-mail.
CREATE TABLE portal_identities (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  district_id BLOB NOT NULL,
  account_id BLOB NOT NULL,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject),
  CONSTRAINT portal_identities_issuer_account_id_key UNIQUE (issuer, district_id, account_id),
  FOREIGN KEY (district_id, account_id) REFERENCES accounts (district_id, id)
) STRICT;
CREATE INDEX portal_identities_account_id_index ON portal_identities (district_id, account_id);
