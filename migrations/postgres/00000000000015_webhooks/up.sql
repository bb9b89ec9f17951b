-- Webhooks by Standard Webhooks. A row holds the subscription, its sealed secrets, and how far its worker has come: where
-- it stands in the log (`cursor`, and its number `told`), until when one process works on it (`leased_until`), and until
-- when it rests after failures.
CREATE TABLE webhooks (
  district_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  school_id uuid,
  url text NOT NULL,
  description text,
  resources jsonb NOT NULL,
  events jsonb NOT NULL,
  actions jsonb NOT NULL,
  secret bytea NOT NULL,
  previous_secret bytea,
  previous_secret_until timestamptz,
  status text NOT NULL CHECK (status IN ('on', 'off')),
  off_reason text CHECK (off_reason IN ('by_hand', 'gone', 'failing', 'owner_inactive')),
  off_at timestamptz,
  failing_since timestamptz,
  cursor jsonb NOT NULL,
  told bigint NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  rest_until timestamptz,
  looked_at timestamptz,
  leased_until timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, account_id) REFERENCES accounts (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  CHECK ((status = 'off') = (off_reason IS NOT NULL))
);

-- What a webhook is told, and each attempt to tell it.
CREATE TABLE webhook_deliveries (
  district_id uuid NOT NULL,
  id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  event text NOT NULL,
  payload jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'delivered', 'failed')),
  attempts jsonb NOT NULL,
  next_attempt_at timestamptz,
  give_up_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, webhook_id) REFERENCES webhooks (district_id, id),
  CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL))
);
CREATE INDEX webhooks_school_id_index ON webhooks (district_id, school_id, id);
CREATE INDEX webhook_deliveries_webhook_id_index ON webhook_deliveries (district_id, webhook_id, id);
CREATE INDEX webhook_deliveries_next_attempt_at_index ON webhook_deliveries (district_id, webhook_id, status, next_attempt_at, id);
CREATE INDEX webhook_deliveries_give_up_at_index ON webhook_deliveries (give_up_at);
