//! A plan's shape and its states: draft → submitted → approved; submitted → returned → submitted. An approved plan
//! is revised: it is a draft again, one revision higher. A draft or returned plan may be withdrawn.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place};
use crate::db::schema::{plan_revisions, plans};
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::error::Problem;
use crate::programme::plan_tasks::PlanTask;
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// How far a plan has come.
    PlanStatus {
        /// It is being written.
        Draft = "draft",
        /// The district is asked to approve it.
        Submitted = "submitted",
        /// The district sent it back, with a reason.
        Returned = "returned",
        /// The district approved it.
        Approved = "approved",
        /// It was given up; the network may make another.
        Withdrawn = "withdrawn",
    }
}

impl States for PlanStatus {
    const ACTIONS: &'static [Action] = &[
        Action::ChangePlan,
        Action::SubmitPlan,
        Action::ApprovePlan,
        Action::ReturnPlan,
        Action::RevisePlan,
        Action::WithdrawPlan,
    ];
    fn after(self, action: Action) -> Option<Self> {
        use PlanStatus::{Approved, Draft, Returned, Submitted, Withdrawn};
        match (self, action) {
            (Draft | Returned, Action::ChangePlan) => Some(self),
            (Draft | Returned, Action::SubmitPlan) => Some(Submitted),
            (Draft | Returned, Action::WithdrawPlan) => Some(Withdrawn),
            (Submitted, Action::ApprovePlan) => Some(Approved),
            (Submitted, Action::ReturnPlan) => Some(Returned),
            (Approved, Action::RevisePlan) => Some(Draft),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// One goal of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(min_length = 1, max_length = 1000, example = "สถานศึกษาร่วมพัฒนาทุกแห่งพร้อมรับการประเมินภายนอก")]
pub struct Goal(String);

/// What is written of a plan.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanInput {
    /// The network; it cannot be changed later.
    pub network_id: Id,
    /// Its title.
    #[schema(min_length = 1, max_length = 300, example = "แผนพัฒนาเครือข่ายนวัตกรรมคุณภาพสถานศึกษา ๓ ปี")]
    pub title: String,
    /// Its first Buddhist-era academic year, one of the agreement's.
    #[schema(minimum = 2500, maximum = 2699, example = 2564)]
    pub first_year: i32,
    /// Its last Buddhist-era academic year, one of the agreement's.
    #[schema(minimum = 2500, maximum = 2699, example = 2566)]
    pub last_year: i32,
    /// How it will get there.
    #[schema(max_length = 10000, example = "ใช้กระบวนการ PDCA และชุมชนแห่งการเรียนรู้ทางวิชาชีพ")]
    pub strategy: Option<String>,
    /// What it shall achieve.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub goals: Vec<Goal>,
}

/// A network's plan; its tasks are at `/v1/plan-tasks?plan_id=`.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = plans, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Plan {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// Its network.
    pub network_id: Id,
    /// Its title.
    #[schema(example = "แผนพัฒนาเครือข่ายนวัตกรรมคุณภาพสถานศึกษา ๓ ปี")]
    pub title: String,
    /// Its first Buddhist-era academic year.
    #[schema(example = 2564)]
    pub first_year: i32,
    /// Its last Buddhist-era academic year.
    #[schema(example = 2566)]
    pub last_year: i32,
    /// How it will get there.
    #[schema(example = "ใช้กระบวนการ PDCA และชุมชนแห่งการเรียนรู้ทางวิชาชีพ")]
    pub strategy: Option<String>,
    /// What it shall achieve.
    #[schema(value_type = Vec<Goal>)]
    pub goals: Json<Vec<Goal>>,
    /// 1 at first; one more each time an approved plan is revised.
    #[schema(example = 1)]
    pub revision: i32,
    /// How far it has come.
    pub status: PlanStatus,
    /// Why it was returned, taken up for revision or withdrawn.
    #[schema(example = "ปี ๒๕๖๖ ยังไม่มีงานด้านการนิเทศ")]
    pub status_reason: Option<String>,
    /// Who submitted it last.
    pub submitted_by: Option<Id>,
    /// When.
    pub submitted_at: Option<Instant>,
    /// Who approved it last.
    pub approved_by: Option<Id>,
    /// When it was last approved. Kept while a revision is written, so that the tasks can still be carried out.
    pub approved_at: Option<Instant>,
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

record!(Plan, "plans", |plan| Place::Network(plan.network_id));
stored!(Plan, plans);

impl Plan {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> PlanInput {
        PlanInput {
            network_id: self.network_id,
            title: self.title.clone(),
            first_year: self.first_year,
            last_year: self.last_year,
            strategy: self.strategy.clone(),
            goals: self.goals.0.clone(),
        }
    }
    /// The plan with other fields; its network stays.
    pub fn with(&self, input: &PlanInput) -> Self {
        let input = input.clone();
        Self {
            title: input.title,
            first_year: input.first_year,
            last_year: input.last_year,
            strategy: input.strategy,
            goals: Json(input.goals),
            ..self.clone()
        }
    }
    /// Whether an action on one of its tasks is open: their content changes only while the plan is written, and
    /// they are carried out once it has been approved, also while a revision is written.
    pub fn lets(&self, action: Action) -> bool {
        use PlanStatus::{Approved, Draft, Returned, Withdrawn};
        match action {
            Action::CreatePlanTask | Action::ChangePlanTask => matches!(self.status, Draft | Returned),
            Action::CancelPlanTask => matches!(self.status, Draft | Returned | Approved),
            Action::StartPlanTask | Action::FinishPlanTask | Action::RecordTaskUpdate => {
                self.approved_at.is_some() && self.status != Withdrawn
            }
            _ => false,
        }
    }
    /// Refuses an action on one of its tasks that its state does not let through: the conflict names the plan's state.
    pub fn expect(&self, action: Action) -> Result<(), Problem> {
        if self.lets(action) { Ok(()) } else { self.status.go(action).map(drop) }
    }
}

impl Sortable for Plan {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "first_year" => Key::Small(self.first_year),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for Plan {
    fn refers_to(&self, name: &str) -> Option<Id> {
        (name == "network").then_some(self.network_id)
    }
}

/// A plan with its tasks, as they were.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanSnapshot {
    /// The plan.
    #[serde(flatten)]
    pub plan: Plan,
    /// Its tasks, cancelled ones included.
    pub tasks: Vec<PlanTask>,
}

/// What an approved plan was before it was revised. Never altered.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, Serialize, ToSchema)]
#[diesel(table_name = plan_revisions, check_for_backend(MultiBackend))]
pub struct PlanRevision {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The plan.
    pub plan_id: Id,
    /// The number of the revision that was left behind.
    #[schema(example = 1)]
    pub number: i32,
    /// Why it was revised.
    #[schema(example = "เพิ่มสถานศึกษาร่วมพัฒนาใหม่หนึ่งแห่ง")]
    pub reason: String,
    /// The plan with its tasks, as they were.
    #[schema(value_type = PlanSnapshot)]
    pub before: Json<serde_json::Value>,
    /// When it was revised.
    pub created_at: Instant,
    /// Who revised it.
    pub created_by: Option<Id>,
}

impl Sortable for PlanRevision {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, _: &str) -> Key {
        Key::Small(self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done in whatever order, nothing is approved that was not submitted just before, only an
        /// approved plan is revised, and a withdrawn one stays so.
        #[test]
        fn no_way_to_approval_skips_the_submission(steps in proptest::collection::vec(0usize..6, 0..30)) {
            let mut status = PlanStatus::Draft;
            for step in steps {
                let action = PlanStatus::ACTIONS[step];
                let Some(next) = status.after(action) else { continue };
                prop_assert_ne!(status, PlanStatus::Withdrawn);
                if next == PlanStatus::Approved {
                    prop_assert_eq!(status, PlanStatus::Submitted);
                }
                if action == Action::RevisePlan {
                    prop_assert_eq!(status, PlanStatus::Approved);
                }
                status = next;
            }
        }
    }
}
