//! Removes the bytes that no attached file stands for: of uploads that were cut off between bytes and row, and of files
//! that were withdrawn. It looks only at districts of its own database, so that a wrong one cannot empty the store.

use diesel::prelude::*;

use super::EvidenceStatus;
use crate::access::State;
use crate::db::schema::{districts, evidence};
use crate::db::{Conn, Id, Instant};
use crate::error::Problem;
use crate::files::Key;

/// How old bytes without a row must be: much older than any upload that still runs.
pub const GRACE_HOURS: i64 = 1;
/// How long the bytes of a withdrawn file stay, so that a backup (the database, then the files) made within is whole.
const WITHDRAWN_HOURS: i64 = 24;
/// How many files are asked for at once.
const AT_ONCE: usize = 500;

/// Removes what is left over; gives how many files that were.
pub async fn sweep(state: &State, now: Instant) -> Result<usize, Problem> {
    let before = |hours| Instant::new(now.utc() - chrono::Duration::hours(hours));
    let (grace, withdrawn) = (before(GRACE_HOURS), before(WITHDRAWN_HOURS));
    state.files.sweep_received(grace).await?;
    let districts: Vec<Id> = state.db.read(|conn| Ok(districts::table.select(districts::id).load(conn)?)).await?;
    let mut removed = 0;
    for district in districts {
        // First the files, then their rows: a row is always younger than its file.
        for ids in state.files.kept_before(district, grace).await?.chunks(AT_ONCE) {
            let asked = ids.to_vec();
            let needed = state.db.read(move |conn| needed(conn, district, &asked, withdrawn)).await?;
            for id in ids.iter().copied().filter(|id| !needed.contains(id)) {
                state.files.remove(Key { district, id }).await?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

/// Which of the files are attached, or were until lately.
fn needed(conn: &mut Conn, district: Id, ids: &[Id], withdrawn: Instant) -> Result<Vec<Id>, Problem> {
    Ok(evidence::table
        .filter(evidence::district_id.eq(district).and(evidence::id.eq_any(ids)))
        .filter(evidence::status.eq(EvidenceStatus::Attached).or(evidence::updated_at.ge(withdrawn)))
        .select(evidence::id)
        .load(conn)?)
}
