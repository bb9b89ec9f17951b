mod bodies;
mod conditional;
mod idempotency;
mod limits;
mod problems;
mod queries;
