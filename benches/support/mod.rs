//! What the benchmarks of the running service share.
#![allow(dead_code, reason = "none of them uses all")]

pub mod bulk;
pub mod rows;
pub mod server;
mod storage;

pub use storage::{Storage, storage};
