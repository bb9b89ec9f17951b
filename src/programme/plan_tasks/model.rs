//! A task's shape and its states: planned → in progress → done; what will not be done is cancelled.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place};
use crate::db::schema::{plan_tasks, task_updates};
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::programme::money::Baht;
use crate::programme::related::{Refers, Related};
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// How far a task has come.
    TaskStatus {
        /// It has not begun.
        Planned = "planned",
        /// It is being done.
        InProgress = "in_progress",
        /// It is finished.
        Done = "done",
        /// It will not be done.
        Cancelled = "cancelled",
    }
}

impl TaskStatus {
    /// The statuses in which something is still to be done.
    pub const OPEN: &'static [Self] = &[Self::Planned, Self::InProgress];

    /// Whether something is still to be done while the due day has passed. The one rule: the filter `overdue` says the
    /// same to the database, and a test holds the two together.
    pub fn is_overdue(self, due_on: NaiveDate, today: NaiveDate) -> bool {
        Self::OPEN.contains(&self) && due_on < today
    }
}

impl States for TaskStatus {
    const ACTIONS: &'static [Action] = &[
        Action::ChangePlanTask,
        Action::StartPlanTask,
        Action::RecordTaskUpdate,
        Action::FinishPlanTask,
        Action::CancelPlanTask,
    ];
    fn after(self, action: Action) -> Option<Self> {
        use TaskStatus::{Cancelled, Done, InProgress, Planned};
        match (self, action) {
            (Planned | InProgress, Action::ChangePlanTask | Action::RecordTaskUpdate) => Some(self),
            (Planned | InProgress, Action::CancelPlanTask) => Some(Cancelled),
            (Planned, Action::StartPlanTask) => Some(InProgress),
            (InProgress, Action::FinishPlanTask) => Some(Done),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is written of a task when it is planned.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanTaskInput {
    /// The plan; it cannot be changed later.
    pub plan_id: Id,
    /// What is to be done.
    #[schema(min_length = 1, max_length = 300, example = "อบรมครูด้านการประกันคุณภาพภายใน")]
    pub title: String,
    /// The agreement's clause that it serves, which approval demands; Thai digits are read too.
    #[schema(pattern = "^[0-9๐-๙]+(\\.[0-9๐-๙]+)*$", max_length = 10, example = "3.4")]
    pub clause: Option<String>,
    /// The Buddhist-era academic year that it belongs to, one of the plan's.
    #[schema(minimum = 2500, maximum = 2699, example = 2564)]
    pub academic_year: i32,
    /// Its first day, within the agreement's term.
    #[schema(example = "2021-06-01")]
    pub starts_on: NaiveDate,
    /// The day by which it shall be done, within the agreement's term.
    #[schema(example = "2021-07-31")]
    pub due_on: NaiveDate,
    /// The school that answers for it: a member of the network on the first day, or today.
    pub school_id: Id,
    /// The account that answers for it: of that school or of the district office.
    pub account_id: Option<Id>,
    /// What it may cost.
    pub budget: Option<Baht>,
    /// The indicators that it serves, among those of its network.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub indicator_ids: Vec<Id>,
    /// The task that it is a part of: of the same plan, and no part itself.
    pub parent_id: Option<Id>,
}

/// A task of a plan.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = plan_tasks, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct PlanTask {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// Its plan.
    pub plan_id: Id,
    /// The plan's network.
    pub network_id: Id,
    /// The task that it is a part of.
    pub parent_id: Option<Id>,
    /// What is to be done.
    #[schema(example = "อบรมครูด้านการประกันคุณภาพภายใน")]
    pub title: String,
    /// The agreement's clause that it serves.
    #[schema(example = "3.4")]
    pub clause: Option<String>,
    /// The Buddhist-era academic year that it belongs to.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// Its first day.
    #[schema(example = "2021-06-01")]
    pub starts_on: NaiveDate,
    /// The day by which it shall be done.
    #[schema(example = "2021-07-31")]
    pub due_on: NaiveDate,
    /// The school that answers for it.
    pub school_id: Id,
    /// The account that answers for it.
    pub account_id: Option<Id>,
    /// What it may cost.
    pub budget: Option<Baht>,
    /// What it has cost so far, by the latest update that says so.
    pub spent: Baht,
    /// The indicators that it serves.
    #[schema(value_type = Vec<Id>)]
    pub indicator_ids: Json<Vec<Id>>,
    /// How far it has come.
    pub status: TaskStatus,
    /// Why it was cancelled.
    #[schema(example = "รวมกับงานอบรมของเขตพื้นที่")]
    pub status_reason: Option<String>,
    /// How much of it is done, in percent: by the update with the latest date, 100 when it is finished.
    #[schema(example = 40)]
    pub progress: i32,
    /// The day it was finished.
    #[schema(example = "2021-07-20")]
    pub done_on: Option<NaiveDate>,
    /// Its version, also the `ETag`.
    #[schema(example = 1)]
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it; null for the operator's commands.
    pub created_by: Option<Id>,
    /// When it was last written.
    pub updated_at: Instant,
    /// Who last wrote it.
    pub updated_by: Option<Id>,
}

record!(PlanTask, "plan-tasks", |task| Place::Task { network: task.network_id, school: task.school_id });
stored!(PlanTask, plan_tasks);

impl PlanTask {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> PlanTaskInput {
        let task = self.clone();
        PlanTaskInput {
            plan_id: task.plan_id,
            title: task.title,
            clause: task.clause,
            academic_year: task.academic_year,
            starts_on: task.starts_on,
            due_on: task.due_on,
            school_id: task.school_id,
            account_id: task.account_id,
            budget: task.budget,
            indicator_ids: task.indicator_ids.0,
            parent_id: task.parent_id,
        }
    }
    /// The task with other fields; its plan stays.
    pub fn with(&self, input: &PlanTaskInput) -> Self {
        let input = input.clone();
        Self {
            title: input.title,
            clause: input.clause,
            academic_year: input.academic_year,
            starts_on: input.starts_on,
            due_on: input.due_on,
            school_id: input.school_id,
            account_id: input.account_id,
            budget: input.budget,
            indicator_ids: Json(input.indicator_ids),
            parent_id: input.parent_id,
            ..self.clone()
        }
    }
    /// Whether its due day has passed while something is still to be done.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.status.is_overdue(self.due_on, today)
    }
}

impl Sortable for PlanTask {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "due_on" => Key::Date(self.due_on),
            "starts_on" => Key::Date(self.starts_on),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for PlanTask {
    fn refers_to(&self, name: &str) -> Option<Id> {
        match name {
            "school" => Some(self.school_id),
            "network" => Some(self.network_id),
            "plan" => Some(self.plan_id),
            _ => None,
        }
    }
}

/// What is sent with a task beside its fields.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskExtras {
    /// Its due day has passed and it is neither done nor cancelled.
    #[schema(example = false)]
    pub overdue: bool,
    /// The related records of `expand`.
    #[serde(flatten)]
    pub related: Related,
}

/// How far a task had come on a day. Never altered.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, Serialize, ToSchema)]
#[diesel(table_name = task_updates, check_for_backend(MultiBackend))]
pub struct TaskUpdate {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The task.
    pub task_id: Id,
    /// The day it tells of.
    #[schema(example = "2021-06-15")]
    pub dated_on: NaiveDate,
    /// How much of the task was done, in percent.
    #[schema(example = 40)]
    pub progress: i32,
    /// What the task had cost up to that day.
    pub spent: Option<Baht>,
    /// What was done.
    #[schema(example = "อบรมครูรุ่นที่ ๑ แล้ว จำนวน ๓๒ คน")]
    pub narrative: String,
    /// When it was written.
    pub created_at: Instant,
    /// Who wrote it.
    pub created_by: Option<Id>,
}

impl Sortable for TaskUpdate {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, _: &str) -> Key {
        Key::Date(self.dated_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done in whatever order, what is done or cancelled stays so, and nothing is done unstarted.
        #[test]
        fn the_end_is_the_end_and_has_a_beginning(steps in proptest::collection::vec(0usize..5, 0..20)) {
            let mut passed = vec![TaskStatus::Planned];
            let mut status = TaskStatus::Planned;
            for step in steps {
                if let Some(next) = status.after(TaskStatus::ACTIONS[step]) {
                    prop_assert!(TaskStatus::OPEN.contains(&status));
                    status = next;
                    passed.push(next);
                }
            }
            if status == TaskStatus::Done {
                prop_assert!(passed.contains(&TaskStatus::InProgress));
            }
        }
    }
}
