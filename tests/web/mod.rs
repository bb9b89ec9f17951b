mod bodies;
mod conditional;
mod idempotency;
mod limits;
mod origins;
mod problems;
mod queries;
