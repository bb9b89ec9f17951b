//! `ruammue openapi`

use std::io::Write;

use super::Outcome;
use crate::web;

/// Prints the contract.
pub fn run() -> Outcome {
    std::io::stdout().write_all(web::contract().as_bytes())?;
    Ok(())
}
