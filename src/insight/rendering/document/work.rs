//! What was done: visits, follow-ups, tasks, exchanges, innovations, and what is recommended.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::insight::recommendations::RecommendationStatus;
use crate::programme::exchanges::{ExchangeScope, ExchangeStatus};
use crate::programme::follow_ups::FollowUpStatus;
use crate::programme::money::Baht;
use crate::programme::plan_tasks::TaskStatus;
use crate::programme::visits::{VisitKind, VisitStatus};

/// A visit of a school.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// The day it was held, or else planned for.
    pub date: NaiveDate,
    /// The school's name.
    pub school: String,
    /// What it was for.
    pub kind: VisitKind,
    /// How far it has come.
    pub status: VisitStatus,
    /// What was found; empty before it is reported.
    pub findings: String,
}

/// What was to be done after a visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowUp {
    /// The school's name.
    pub school: String,
    /// What is to be done.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// The day by which it shall be done.
    pub due_on: NaiveDate,
    /// How far it has come.
    pub status: FollowUpStatus,
    /// Whether it should have been done by now.
    pub overdue: bool,
    /// What was done.
    pub outcome: Option<String>,
}

/// A task of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// What is to be done.
    pub title: String,
    /// The agreement's clause that it serves.
    pub clause: Option<String>,
    /// The name of the school that answers for it.
    pub school: String,
    /// The day by which it shall be done.
    pub due_on: NaiveDate,
    /// How far it has come.
    pub status: TaskStatus,
    /// 0 to 100.
    pub progress: i32,
    /// Whether it should have been done by now.
    pub overdue: bool,
    /// What it may cost.
    pub budget: Option<Baht>,
    /// What it has cost.
    pub spent: Option<Baht>,
}

/// A meeting to learn from each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// Its title.
    pub title: String,
    /// Who meets.
    pub scope: ExchangeScope,
    /// The day.
    pub date: NaiveDate,
    /// The place.
    pub place: String,
    /// Whether it took place.
    pub status: ExchangeStatus,
    /// How many schools took part, or shall.
    pub schools: u32,
    /// What came of it.
    pub outcomes: String,
}

/// A published practice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Innovation {
    /// Its title.
    pub title: String,
    /// The name of the school that published it.
    pub school: String,
    /// The day it was published.
    pub published_on: Option<NaiveDate>,
    /// What it led to.
    pub result: String,
    /// The schools that took it up.
    pub adoptions: Vec<Adoption>,
}

/// A practice taken up by another school.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Adoption {
    /// The school's name.
    pub school: String,
    /// The name of the school's network.
    pub network: String,
}

/// What is recommended to a school.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// The agreement's clause that it serves.
    pub clause: Option<String>,
    /// What is recommended.
    pub text: String,
    /// The name of the school it is made to; none when it is made to the network.
    pub school: Option<String>,
    /// What became of it.
    pub status: RecommendationStatus,
    /// What the school answered.
    pub answer: Option<String>,
    /// The title of the task it became.
    pub task: Option<String>,
    /// The Buddhist-era academic year of that task.
    pub task_year: Option<i32>,
}
