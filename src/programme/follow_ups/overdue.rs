//! When a follow-up is overdue: one rule, for a follow-up in hand and for the list's filter.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{FollowUp, FollowUpStatus};
use crate::db::schema::follow_ups;
use crate::programme::overdue::Due;

/// The status in which a follow-up still waits to be done.
const WAITING: FollowUpStatus = FollowUpStatus::Open;

impl FollowUpStatus {
    /// Whether a follow-up in this status is late on a day.
    pub fn is_overdue(self, due_on: NaiveDate, today: NaiveDate) -> bool {
        self == WAITING && due_on < today
    }
}

impl Due for FollowUp {
    fn overdue(&self, today: NaiveDate) -> bool {
        self.status.is_overdue(self.due_on, today)
    }
}

/// The same of rows.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn overdue(today: NaiveDate) -> _ {
    let waiting: FollowUpStatus = WAITING;
    follow_ups::status.eq(waiting).and(follow_ups::due_on.lt(today))
}
