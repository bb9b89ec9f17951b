//! A recommendation's shape and its states: a draft is open once its report is accepted; open → accepted or declined;
//! accepted → carried out.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Actor, Audience, Place};
use crate::db::schema::recommendations;
use crate::db::{Id, Instant, MultiBackend};
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// What became of a recommendation.
    RecommendationStatus {
        /// Its report is not accepted yet.
        Draft = "draft",
        /// It waits for an answer.
        Open = "open",
        /// It will be followed.
        Accepted = "accepted",
        /// It will not be followed, for a reason.
        Declined = "declined",
        /// It has been followed.
        CarriedOut = "carried_out",
        /// Whoever wrote it took it back, with a reason.
        Withdrawn = "withdrawn",
    }
}

impl States for RecommendationStatus {
    const ACTIONS: &'static [Action] = &[
        Action::ChangeRecommendation,
        Action::WithdrawRecommendation,
        Action::AcceptRecommendation,
        Action::DeclineRecommendation,
        Action::LinkRecommendation,
        Action::CarryOutRecommendation,
    ];
    fn after(self, action: Action) -> Option<Self> {
        use RecommendationStatus::{Accepted, CarriedOut, Declined, Draft, Open, Withdrawn};
        match (self, action) {
            (Draft | Open, Action::ChangeRecommendation) => Some(self),
            (Draft | Open, Action::WithdrawRecommendation) => Some(Withdrawn),
            (Open, Action::AcceptRecommendation) => Some(Accepted),
            (Open, Action::DeclineRecommendation) => Some(Declined),
            (Accepted, Action::LinkRecommendation) => Some(Accepted),
            (Accepted, Action::CarryOutRecommendation) => Some(CarriedOut),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is written of a recommendation: one of a report, by the lead school, or one of an external evaluation, by the
/// district.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecommendationInput {
    /// The report it belongs to, still to be submitted; it cannot be changed later.
    pub report_id: Option<Id>,
    /// The external evaluation it belongs to; it cannot be changed later.
    pub evaluation_id: Option<Id>,
    /// With `evaluation_id`, the network in which it is followed: one that the school belongs to. It cannot be changed
    /// later.
    pub network_id: Option<Id>,
    /// With `report_id`, the partner school it is made to; left out, it is made to the whole network. One of an
    /// evaluation is made to the school that was evaluated.
    pub school_id: Option<Id>,
    /// The agreement's clause that it serves; Thai digits are read too.
    #[schema(pattern = "^[0-9๐-๙]+(\\.[0-9๐-๙]+)*$", max_length = 10, example = "3.5")]
    pub clause: Option<String>,
    /// What is recommended.
    #[schema(min_length = 1, max_length = 2000, example = "จัดทำปฏิทินติดตามรายภาคเรียน")]
    pub text: String,
    /// The Buddhist-era academic year by whose end it shall be carried out, later than that of the report or evaluation.
    #[schema(minimum = 2500, maximum = 2699, example = 2565)]
    pub due_year: i32,
}

/// What is recommended to a school or to a whole network.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = recommendations, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Recommendation {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The network in which it is followed.
    pub network_id: Id,
    /// The report it belongs to.
    pub report_id: Option<Id>,
    /// The external evaluation it belongs to.
    pub evaluation_id: Option<Id>,
    /// The school it is made to, which answers it; null for the whole network, for which the district answers.
    pub school_id: Option<Id>,
    /// The Buddhist-era academic year of its report or evaluation.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The agreement's clause that it serves.
    #[schema(example = "3.5")]
    pub clause: Option<String>,
    /// What is recommended.
    #[schema(example = "จัดทำปฏิทินติดตามรายภาคเรียน")]
    pub text: String,
    /// The Buddhist-era academic year by whose end it shall be carried out.
    #[schema(example = 2565)]
    pub due_year: i32,
    /// What became of it.
    pub status: RecommendationStatus,
    /// Why it was declined or withdrawn.
    #[schema(example = "ดำเนินการอยู่แล้วในโครงการของโรงเรียน")]
    pub status_reason: Option<String>,
    /// Who answered it.
    pub answered_by: Option<Id>,
    /// When.
    pub answered_at: Option<Instant>,
    /// The task of the network's plan that it became.
    pub plan_task_id: Option<Id>,
    /// What was done.
    #[schema(example = "มีปฏิทินติดตามทั้งสองภาคเรียนแล้ว")]
    pub outcome: Option<String>,
    /// Who said that it was carried out.
    pub carried_out_by: Option<Id>,
    /// When.
    pub carried_out_at: Option<Instant>,
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

record!(Recommendation, "recommendations", |one| one.stand(), shown to one.readers());
stored!(Recommendation, recommendations);

impl Recommendation {
    fn stand(&self) -> Place {
        let network = self.network_id;
        self.school_id.map_or(Place::Network(network), |school| Place::Task { network, school })
    }
    /// Whether whoever it is made to can read it: one of a report once that is accepted.
    fn is_made(&self) -> bool {
        match self.status {
            RecommendationStatus::Draft => false,
            RecommendationStatus::Withdrawn => self.report_id.is_none(),
            _ => true,
        }
    }
    fn readers(&self) -> Audience {
        if self.is_made() { Audience::Everyone } else { Audience::Leads(self.network_id) }
    }
    /// The fields that a patch is merged into. What follows from an evaluation is not asked for.
    pub fn input(&self) -> RecommendationInput {
        let of_report = self.report_id.is_some();
        RecommendationInput {
            report_id: self.report_id,
            evaluation_id: self.evaluation_id,
            network_id: (!of_report).then_some(self.network_id),
            school_id: self.school_id.filter(|_| of_report),
            clause: self.clause.clone(),
            text: self.text.clone(),
            due_year: self.due_year,
        }
    }
    /// The recommendation with other words, to another school or to none; what it belongs to stays.
    pub fn with(&self, input: &RecommendationInput) -> Self {
        let input = input.clone();
        let school_id = if self.report_id.is_some() { input.school_id } else { self.school_id };
        Self { school_id, clause: input.clause, text: input.text, due_year: input.due_year, ..self.clone() }
    }
    /// Whether the actor's organisation may do the action. Those of a report are written by its lead school, those of an
    /// evaluation by the district; and whoever it is made to answers it, the district for a whole network: never the
    /// one who wrote it.
    pub fn is_open_to(&self, actor: &Actor, action: Action) -> bool {
        match action {
            Action::ChangeRecommendation | Action::WithdrawRecommendation => {
                self.report_id.is_some() == actor.school().is_some()
            }
            Action::AcceptRecommendation | Action::DeclineRecommendation => self.school_id == actor.school(),
            _ => true,
        }
    }
}

impl Sortable for Recommendation {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "due_year" => Key::Small(self.due_year),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for Recommendation {
    fn refers_to(&self, name: &str) -> Option<Id> {
        match name {
            "school" => self.school_id,
            "network" => Some(self.network_id),
            "plan_task" => self.plan_task_id,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done in whatever order, nothing is carried out that was not accepted, and an answer is given
        /// once.
        #[test]
        fn what_is_carried_out_was_accepted_once(steps in proptest::collection::vec(0usize..6, 0..20)) {
            let mut status = RecommendationStatus::Open;
            let mut passed = vec![status];
            for step in steps {
                let Some(next) = status.after(RecommendationStatus::ACTIONS[step]) else { continue };
                if next != status {
                    prop_assert!(!passed.contains(&next));
                    passed.push(next);
                }
                status = next;
            }
            if status == RecommendationStatus::CarriedOut {
                prop_assert!(passed.contains(&RecommendationStatus::Accepted));
            }
        }
    }
}
