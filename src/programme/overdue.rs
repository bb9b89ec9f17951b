//! `overdue`: a field of every record that can be late, as it is sent.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::related::Related;
use crate::web::View;

/// A record that can be late. Its noun keeps this rule beside the one of its list's filter.
pub trait Due {
    /// Whether it is late on a day.
    fn overdue(&self, today: NaiveDate) -> bool;
}

/// What is sent along with a record that can be late.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Timed {
    /// Whether its day has passed without it being done. It changes with the day, not with the version.
    #[schema(example = false)]
    pub overdue: bool,
    /// The related records of `expand`.
    #[serde(flatten)]
    pub related: Related,
}

/// Adds to a record whether it is overdue today.
pub fn timed<T: Due>(view: View<T, Related>, today: NaiveDate) -> View<T, Timed> {
    let related = Timed { overdue: view.record.overdue(today), related: view.related };
    View { record: view.record, related, allowed_actions: view.allowed_actions }
}
