//! `ruammue district`

use super::{DistrictCommand, Outcome};

/// x
pub fn run(_: &DistrictCommand) -> Outcome { Ok(()) }
