DROP TABLE change_log;
DROP TABLE idempotency_keys;
DROP TABLE signing_keys;
DROP TABLE refresh_tokens;
DROP TABLE sessions;
DROP TABLE accounts;
DROP TABLE schools;
DROP TABLE districts;
