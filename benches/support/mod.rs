//! What the benchmarks of the running service share.

pub mod rows;
pub mod server;
mod storage;

pub use storage::{Storage, storage};
