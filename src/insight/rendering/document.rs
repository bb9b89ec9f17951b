//! The report as plain data: all that the PDF, the page and the workbook show, and nothing else. Names are texts, not
//! ids, so that what was frozen can be set in type years later, whatever became of the records.

mod measures;
mod work;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use measures::{Evaluation, Indicator, IndicatorYear, Level, SchoolValue, Standing};
pub use work::{Adoption, Exchange, FollowUp, Innovation, Recommendation, Task, Visit};

pub use crate::insight::commitments::CommitmentStatus;
pub use crate::insight::recommendations::RecommendationStatus;
pub use crate::insight::reports::ReportStatus;
use crate::programme::memberships::Role;

/// A network's report of one academic year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The office to which it is made.
    pub district: String,
    /// The network.
    pub network: String,
    /// Buddhist era.
    pub academic_year: i32,
    /// The agreement's number.
    pub agreement_number: String,
    /// The agreement's title.
    pub agreement_title: String,
    /// How far the report has come; anything but `accepted` is marked on every page.
    pub status: ReportStatus,
    /// The edition of the report, from 1.
    pub version: i32,
    /// The day its figures were frozen or, for a draft, gathered.
    pub as_of: NaiveDate,
    /// The day it was accepted.
    pub accepted_on: Option<NaiveDate>,
    /// What its content was hashed to when it was accepted, in hexadecimal.
    pub content_hash: Option<String>,
    /// The year in the network's own words; empty where it says nothing.
    pub summary: String,
    /// The schools that were members in the year, the lead first.
    pub roster: Vec<School>,
    /// The nine commitments, in the order of their clauses.
    pub commitments: Vec<Commitment>,
    /// What success is measured by.
    pub indicators: Vec<Indicator>,
    /// The schools' evaluations.
    pub evaluations: Vec<Evaluation>,
    /// The visits of the year.
    pub visits: Vec<Visit>,
    /// What was to be done after a visit.
    pub follow_ups: Vec<FollowUp>,
    /// The plan's tasks of the year.
    pub tasks: Vec<Task>,
    /// The meetings to learn from each other.
    pub exchanges: Vec<Exchange>,
    /// The practices that were published.
    pub innovations: Vec<Innovation>,
    /// What the network, or the district, recommends.
    pub recommendations: Vec<Recommendation>,
}

/// A member of the network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct School {
    /// Its name.
    pub name: String,
    /// Its role.
    pub role: Role,
}

/// One commitment and how it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// The agreement's clause, `3.1`.
    pub clause: String,
    /// What was promised.
    pub title: String,
    /// How it stands.
    pub status: CommitmentStatus,
    /// The figures behind the status.
    pub figures: Vec<Figure>,
    /// The rule behind the status, in words.
    pub rule: String,
    /// What the network says of it; empty where it says nothing.
    pub narrative: String,
}

/// A figure and its name, as they are read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its name.
    pub label: String,
    /// The figure with its unit.
    pub value: String,
}
