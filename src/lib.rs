//! Ruammue (ร่วมมือ, "working together") runs school quality networks: a REST service on SQLite or PostgreSQL.
//!
//! Floors, each importing only those below it; what stands together may name each other:
//! `main` → [`commands`] → [`app`] with its [`contract`] → [`evidence`] → [`insight`] → [`programme`], [`webhooks`] →
//! [`changes`], [`access`], [`web`] → [`files`], [`outbound`] → [`db`], [`error`], [`clock`], [`config`], [`threads`].

pub mod access;
pub mod app;
pub mod changes;
pub mod clock;
pub mod commands;
pub mod config;
pub mod contract;
pub mod db;
pub mod error;
pub mod evidence;
pub mod files;
pub mod insight;
pub mod outbound;
pub mod programme;
pub mod threads;
pub mod web;
pub mod webhooks;
