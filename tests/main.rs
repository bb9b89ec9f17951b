//! The tests, in one binary that mirrors `src`. Each runs against a server of its own, on a database of its own:
//! SQLite, or PostgreSQL when `RUAMMUE_TEST_POSTGRES` names a server on which databases can be made.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod access;
mod changes;
mod commands;
mod contract;
mod db;
mod error;
mod evidence;
mod insight;
mod layers;
mod programme;
#[allow(dead_code, reason = "a kit: not every test uses every tool")]
mod support;
mod web;
mod webhooks;
