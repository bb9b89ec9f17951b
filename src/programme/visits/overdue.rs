//! When a visit is overdue: one rule, for a visit in hand and for the list's filter.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{Visit, VisitStatus};
use crate::db::schema::visits;
use crate::programme::overdue::Due;

/// The status in which a visit still waits for its day.
const WAITING: VisitStatus = VisitStatus::Planned;

impl Due for Visit {
    fn overdue(&self, today: NaiveDate) -> bool {
        self.status == WAITING && self.planned_on < today
    }
}

/// The same of rows.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn overdue(today: NaiveDate) -> _ {
    let waiting: VisitStatus = WAITING;
    visits::status.eq(waiting).and(visits::planned_on.lt(today))
}
