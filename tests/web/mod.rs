mod bodies;
mod conditional;
mod idempotency;
mod problems;
mod queries;
