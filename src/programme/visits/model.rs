//! A visit's shape and its states: planned → held → reported → acknowledged → closed; a report may be returned, and
//! a visit that will not be held is cancelled.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::{Action, Place};
use crate::db::schema::visits;
use crate::db::{Id, Instant, Json, MultiBackend};
use crate::programme::checklist_templates::Answer;
use crate::programme::related::Refers;
use crate::web::{Key, Sortable, States};
use crate::{record, stored, words};

words! {
    /// What a visit is for.
    VisitKind {
        /// The lead school helps a partner.
        Mentoring = "mentoring",
        /// The work is looked at and advised on.
        Supervision = "supervision",
        /// An earlier visit is followed up.
        FollowUp = "follow_up",
    }
}

words! {
    /// How far a visit has come.
    VisitStatus {
        /// It has a date.
        Planned = "planned",
        /// It took place.
        Held = "held",
        /// Its findings are written down.
        Reported = "reported",
        /// The visited school sent the report back, with a reason.
        Returned = "returned",
        /// The visited school has seen the report.
        Acknowledged = "acknowledged",
        /// Nothing is left to do.
        Closed = "closed",
        /// It will not be held.
        Cancelled = "cancelled",
    }
}

impl VisitStatus {
    /// Whether the visit was held, whatever came of it since.
    pub fn took_place(&self) -> bool {
        !matches!(self, Self::Planned | Self::Cancelled)
    }
}

impl States for VisitStatus {
    const ACTIONS: &'static [Action] = &[
        Action::ChangeVisit,
        Action::HoldVisit,
        Action::ReportVisit,
        Action::AcknowledgeVisit,
        Action::ReturnVisit,
        Action::CloseVisit,
        Action::CancelVisit,
        Action::CreateFollowUp,
    ];
    fn after(self, action: Action) -> Option<Self> {
        use VisitStatus::{Acknowledged, Cancelled, Closed, Held, Planned, Reported, Returned};
        match (self, action) {
            (Planned, Action::ChangeVisit) => Some(Planned),
            (Planned, Action::HoldVisit) => Some(Held),
            (Planned, Action::CancelVisit) => Some(Cancelled),
            (Held | Returned, Action::ReportVisit) => Some(Reported),
            (Reported, Action::AcknowledgeVisit) => Some(Acknowledged),
            (Reported, Action::ReturnVisit) => Some(Returned),
            (Acknowledged, Action::CloseVisit) => Some(Closed),
            (Held | Reported | Returned | Acknowledged, Action::CreateFollowUp) => Some(self),
            _ => None,
        }
    }
    fn word(self) -> &'static str {
        self.as_str()
    }
}

/// What is written of a visit when it is planned.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitInput {
    /// The network under which it is made.
    pub network_id: Id,
    /// The school that is visited: a member of the network on the planned day.
    pub school_id: Id,
    /// What it is for.
    pub kind: VisitKind,
    /// The account that leads the visit; yours when it is left out.
    pub lead_visitor_id: Option<Id>,
    /// The other visitors' accounts.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub team: Vec<Id>,
    /// The day it shall take place, within the agreement's term.
    #[schema(example = "2021-06-15")]
    pub planned_on: NaiveDate,
    /// What it shall achieve.
    #[schema(min_length = 1, max_length = 2000, example = "ติดตามการจัดทำแผนพัฒนาคุณภาพ")]
    pub objectives: String,
    /// The agreement's clause that it serves; Thai digits are read too.
    #[schema(pattern = "^[0-9๐-๙]+(\\.[0-9๐-๙]+)*$", max_length = 10, example = "3.5")]
    pub clause: Option<String>,
    /// The checklist that will be filled in.
    pub template_id: Option<Id>,
    /// For a follow-up visit, the visit that it follows up.
    pub follows_id: Option<Id>,
}

/// A visit of one school.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = visits, primary_key(district_id, id), treat_none_as_null = true, check_for_backend(MultiBackend))]
pub struct Visit {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The network under which it is made.
    pub network_id: Id,
    /// The school that is visited.
    pub school_id: Id,
    /// What it is for.
    pub kind: VisitKind,
    /// The Buddhist-era academic year of the day it was held, or shall be.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The account that leads the visit.
    pub lead_visitor_id: Id,
    /// The other visitors' accounts.
    #[schema(value_type = Vec<Id>)]
    pub team: Json<Vec<Id>>,
    /// The day it shall take place.
    #[schema(example = "2021-06-15")]
    pub planned_on: NaiveDate,
    /// The day it took place.
    #[schema(example = "2021-06-15")]
    pub held_on: Option<NaiveDate>,
    /// What it shall achieve.
    #[schema(example = "ติดตามการจัดทำแผนพัฒนาคุณภาพ")]
    pub objectives: String,
    /// The agreement's clause that it serves.
    #[schema(example = "3.5")]
    pub clause: Option<String>,
    /// For a follow-up visit, the visit that it follows up.
    pub follows_id: Option<Id>,
    /// The checklist.
    pub template_id: Option<Id>,
    /// The checklist's answers.
    #[schema(value_type = Vec<Answer>)]
    pub answers: Json<Vec<Answer>>,
    /// What was found.
    #[schema(example = "มีแผนพัฒนาคุณภาพแล้ว แต่ยังไม่มีปฏิทินติดตาม")]
    pub findings: Option<String>,
    /// What is recommended.
    #[schema(example = "จัดทำปฏิทินติดตามรายภาคเรียน")]
    pub recommendations: Option<String>,
    /// What the visited school replied.
    #[schema(example = "รับทราบ จะดำเนินการภายในเดือนหน้า")]
    pub reply: Option<String>,
    /// How far it has come.
    pub status: VisitStatus,
    /// Why it was returned or cancelled.
    #[schema(example = "ข้อมูลจำนวนครูไม่ถูกต้อง")]
    pub status_reason: Option<String>,
    /// Who reported it.
    pub reported_by: Option<Id>,
    /// Who acknowledged it for the school.
    pub acknowledged_by: Option<Id>,
    /// When.
    pub acknowledged_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
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

record!(Visit, "visits", |visit| Place::Partner { network: visit.network_id, school: visit.school_id });
stored!(Visit, visits);

impl Visit {
    /// The fields that a patch is merged into.
    pub fn input(&self) -> VisitInput {
        VisitInput {
            network_id: self.network_id,
            school_id: self.school_id,
            kind: self.kind,
            lead_visitor_id: Some(self.lead_visitor_id),
            team: self.team.0.clone(),
            planned_on: self.planned_on,
            objectives: self.objectives.clone(),
            clause: self.clause.clone(),
            template_id: self.template_id,
            follows_id: self.follows_id,
        }
    }
    /// The visit with other fields; a visitor who is left out stays.
    pub fn with(&self, input: &VisitInput, academic_year: i32) -> Self {
        let input = input.clone();
        Self {
            network_id: input.network_id,
            school_id: input.school_id,
            kind: input.kind,
            academic_year,
            lead_visitor_id: input.lead_visitor_id.unwrap_or(self.lead_visitor_id),
            team: Json(input.team),
            planned_on: input.planned_on,
            objectives: input.objectives,
            clause: input.clause,
            template_id: input.template_id,
            follows_id: input.follows_id,
            ..self.clone()
        }
    }
}

impl Sortable for Visit {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, sort: &str) -> Key {
        match sort {
            "planned_on" => Key::Date(self.planned_on),
            "updated_at" => Key::Instant(self.updated_at),
            _ => Key::Id(self.id),
        }
    }
}

impl Refers for Visit {
    fn refers_to(&self, name: &str) -> Option<Id> {
        match name {
            "school" => Some(self.school_id),
            "network" => Some(self.network_id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever is done in whatever order, a visit is never closed without having been held, reported and
        /// acknowledged, and what is closed or cancelled stays so.
        #[test]
        fn no_way_to_the_end_skips_a_step(steps in proptest::collection::vec(0..VisitStatus::ACTIONS.len(), 0..20)) {
            let mut passed = vec![VisitStatus::Planned];
            let mut status = VisitStatus::Planned;
            for step in steps {
                let end = matches!(status, VisitStatus::Closed | VisitStatus::Cancelled);
                if let Some(next) = status.after(VisitStatus::ACTIONS[step]) {
                    prop_assert!(!end);
                    status = next;
                    passed.push(next);
                }
            }
            if status == VisitStatus::Closed {
                for needed in [VisitStatus::Held, VisitStatus::Reported, VisitStatus::Acknowledged] {
                    prop_assert!(passed.contains(&needed));
                }
            }
        }
    }
}
