//! `ruammue openapi`

use std::io::Write;

use super::Outcome;
use crate::app;

/// Prints the contract.
pub fn run() -> Outcome {
    std::io::stdout().write_all(app::contract().text.as_bytes())?;
    Ok(())
}
