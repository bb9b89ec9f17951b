//! `ruammue account`

use super::{AccountCommand, Outcome};

/// x
pub fn run(_: &AccountCommand) -> Outcome { Ok(()) }
