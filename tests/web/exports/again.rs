//! What an export wrote is read again by the batches, and changes nothing.

use super::{CSV, export, schools};
use crate::access::samples::sample;
use crate::programme::batch::{outcomes, table};
use crate::support::World;

#[test]
fn what_an_export_wrote_changes_nothing() {
    for (noun, made_by) in [
        ("schools", "get_school"),
        ("memberships", "get_membership"),
        ("indicator-values", "get_indicator_value"),
        ("evaluations", "get_evaluation"),
        ("plan-tasks", "change_plan_task"),
    ] {
        let w = World::new();
        schools(&w, &["=1+1", "'=1", "ก,\"ข\"\nค", "－1"].map(str::to_owned));
        sample(&w, made_by).unwrap();
        let caller = if ["schools", "memberships"].contains(&noun) { w.district() } else { w.lead() };
        for language in ["th", "en"] {
            let text = export(&caller, &format!("/v1/{noun}"), CSV, language).text;
            let outcomes = outcomes(table(&caller, noun, &text));
            assert!(
                !outcomes.is_empty() && outcomes.iter().all(|one| one == "unchanged"),
                "{noun}: {outcomes:?} {text}"
            );
        }
    }
}
