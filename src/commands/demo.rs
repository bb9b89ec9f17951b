//! `ruammue demo`

use super::{DemoOptions, Outcome};

/// x
pub fn run(_: &DemoOptions) -> Outcome {
    Ok(())
}
