//! How far a network's visits have come towards its target, as pure functions: planned, held and missing, for each
//! partner school and in all.

mod routes;

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::model::VisitTarget;
use crate::db::Id;
use crate::programme::roster::Member;
use crate::programme::visits::{VisitKind, VisitStatus};

pub use routes::{VisitFulfilment, get_visit_fulfilment};

/// How many visits of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct VisitCount {
    /// How many there shall be; null where no target is set.
    #[schema(example = 4)]
    pub target: Option<i32>,
    /// How many have a date and were not held yet.
    #[schema(example = 1)]
    pub planned: i32,
    /// How many took place.
    #[schema(example = 2)]
    pub held: i32,
    /// How many are still to be held; null where no target is set.
    #[schema(example = 2)]
    pub missing: Option<i32>,
}

/// The visits to one partner school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SchoolVisits {
    /// The school.
    #[serde(flatten)]
    pub school: Member,
    /// Mentoring visits.
    pub mentoring: VisitCount,
    /// Supervision visits.
    pub supervision: VisitCount,
}

impl VisitCount {
    fn of(target: Option<i32>, statuses: &[VisitStatus]) -> Self {
        let count = |wanted: fn(&VisitStatus) -> bool| {
            i32::try_from(statuses.iter().filter(|status| wanted(status)).count()).unwrap_or(i32::MAX)
        };
        let held = count(VisitStatus::took_place);
        let missing = target.map(|target| target.saturating_sub(held).max(0));
        Self { target, planned: count(|status| *status == VisitStatus::Planned), held, missing }
    }
    /// The schools' counts together: what one school has too many makes up for no other's want.
    pub fn sum<'c>(counts: impl IntoIterator<Item = &'c Self>) -> Self {
        let add = |a: Option<i32>, b: Option<i32>| Some(a?.saturating_add(b?));
        counts.into_iter().fold(Self { target: Some(0), missing: Some(0), ..Self::default() }, |sum, one| Self {
            target: add(sum.target, one.target),
            planned: sum.planned.saturating_add(one.planned),
            held: sum.held.saturating_add(one.held),
            missing: add(sum.missing, one.missing),
        })
    }
}

/// The visits to each partner school, in the order of the schools.
pub fn of_schools(
    target: Option<&VisitTarget>,
    partners: Vec<Member>,
    visits: &[(Id, VisitKind, VisitStatus)],
) -> Vec<SchoolVisits> {
    let mut statuses: HashMap<(Id, VisitKind), Vec<VisitStatus>> = HashMap::new();
    for (school, kind, status) in visits {
        statuses.entry((*school, *kind)).or_default().push(*status);
    }
    let count =
        |school: Id, kind, target| VisitCount::of(target, statuses.get(&(school, kind)).map_or(&[], Vec::as_slice));
    let of = |school: Member| SchoolVisits {
        mentoring: count(school.school_id, VisitKind::Mentoring, target.map(|one| one.mentoring)),
        supervision: count(school.school_id, VisitKind::Supervision, target.map(|one| one.supervision)),
        school,
    };
    partners.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn statuses() -> impl Strategy<Value = Vec<VisitStatus>> {
        proptest::collection::vec(proptest::sample::select(VisitStatus::ALL), 0..12)
    }

    proptest! {
        #[test]
        fn what_is_missing_and_what_is_held_make_up_the_target(target in 0i32..10, statuses in statuses()) {
            let count = VisitCount::of(Some(target), &statuses);
            let missing = count.missing.unwrap();
            prop_assert!(missing >= 0 && count.held + missing >= target);
            prop_assert_eq!(missing == 0, count.held >= target);
            prop_assert!(count.planned + count.held <= i32::try_from(statuses.len()).unwrap());
        }

        #[test]
        fn the_order_changes_nothing(
            mut statuses in statuses(), target in proptest::option::of(0i32..10)
        ) {
            let count = VisitCount::of(target, &statuses);
            statuses.reverse();
            prop_assert_eq!(VisitCount::of(target, &statuses), count);
            prop_assert_eq!(count.missing.is_some(), target.is_some());
        }

        #[test]
        fn too_many_here_do_not_make_up_for_too_few_there(many in 0usize..10, target in 1i32..5) {
            let busy = VisitCount::of(Some(target), &vec![VisitStatus::Held; many]);
            let idle = VisitCount::of(Some(target), &[VisitStatus::Cancelled, VisitStatus::Planned]);
            let sum = VisitCount::sum([&busy, &idle]);
            prop_assert_eq!(sum.target, Some(2 * target));
            prop_assert!(sum.missing.unwrap() >= target);
        }
    }
}
