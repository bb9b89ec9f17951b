//! `ruammue migrate`

use super::{MigrateOptions, Outcome, ready};

/// Brings the schema up to date and says so.
pub fn run(options: &MigrateOptions) -> Outcome {
    ready::open(&options.storage)?;
    println!("The schema is up to date.");
    Ok(())
}
