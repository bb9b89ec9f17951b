//! `ruammue openapi`

use std::io::Write;

use super::Outcome;
use crate::{app, contract};

/// Prints the contract.
pub fn run() -> Outcome {
    std::io::stdout().write_all(contract::text(&app::contract()).as_bytes())?;
    Ok(())
}
