//! `ruammue openapi`

use std::io::Write;

use super::Outcome;
use crate::{app, contract};

/// Prints the contract.
pub fn run() -> Outcome {
    let contract = contract::complete(&app::openapi());
    std::io::stdout().write_all(contract.text.as_bytes())?;
    Ok(())
}
