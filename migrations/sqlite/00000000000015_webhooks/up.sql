-- Webhooks by Standard Webhooks. A row holds the subscription, its sealed secrets, and how far its worker has come: where
-- it stands in the log (`cursor`, and its number `told`), until when one process works on it (`leased_until`), and until
-- when it rests after failures.
CREATE TABLE webhooks (
  district_id BLOB NOT NULL,
  id BLOB NOT NULL,
  account_id BLOB NOT NULL,
  school_id BLOB,
  url TEXT NOT NULL,
  description TEXT,
  resources TEXT NOT NULL,
  events TEXT NOT NULL,
  actions TEXT NOT NULL,
  secret BLOB NOT NULL,
  previous_secret BLOB,
  previous_secret_until INTEGER,
  status TEXT NOT NULL CHECK (status IN ('on', 'off')),
  off_reason TEXT CHECK (off_reason IN ('by_hand', 'gone', 'failing', 'owner_inactive')),
  off_at INTEGER,
  failing_since INTEGER,
  cursor TEXT NOT NULL,
  told INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  rest_until INTEGER,
  looked_at INTEGER,
  leased_until INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, account_id) REFERENCES accounts (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  CHECK ((status = 'off') = (off_reason IS NOT NULL))
) STRICT;

-- What a webhook is told, and each attempt to tell it.
CREATE TABLE webhook_deliveries (
  district_id BLOB NOT NULL,
  id BLOB NOT NULL,
  webhook_id BLOB NOT NULL,
  event TEXT NOT NULL,
  payload TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'delivered', 'failed')),
  attempts TEXT NOT NULL,
  next_attempt_at INTEGER,
  give_up_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, webhook_id) REFERENCES webhooks (district_id, id),
  CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL))
) STRICT;
CREATE INDEX webhooks_school_id_index ON webhooks (district_id, school_id, id);
CREATE INDEX webhook_deliveries_webhook_id_index ON webhook_deliveries (district_id, webhook_id, id);
CREATE INDEX webhook_deliveries_next_attempt_at_index ON webhook_deliveries (district_id, webhook_id, status, next_attempt_at, id);
CREATE INDEX webhook_deliveries_give_up_at_index ON webhook_deliveries (give_up_at);
