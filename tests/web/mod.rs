mod bodies;
mod conditional;
mod exports;
mod idempotency;
mod limits;
mod origins;
mod problems;
mod queries;
