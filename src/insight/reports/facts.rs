//! What a report is made of: facts as they were read, with the names of the time, so that nothing has to be looked up
//! again. Texts and ids only; what is computed from them is in `figures`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::{Id, Instant};
use crate::insight::recommendations::RecommendationStatus;
use crate::programme::evaluations::{EvaluationKind, EvaluationStatus};
use crate::programme::exchanges::{ExchangeScope, ExchangeStatus};
use crate::programme::follow_ups::FollowUpStatus;
use crate::programme::indicators::{Direction, RollUp, Unit};
use crate::programme::memberships::Role;
use crate::programme::money::Baht;
use crate::programme::plan_tasks::TaskStatus;
use crate::programme::visits::{VisitKind, VisitStatus};

/// Whose report it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Heading {
    /// The district's name.
    #[schema(example = "สพป.นครปฐม เขต 1")]
    pub district: String,
    /// The network's name.
    #[schema(example = "เครือข่ายโรงเรียนอนุบาลนครปฐม")]
    pub network: String,
    /// The agreement's number.
    #[schema(example = "1/2564")]
    pub agreement_number: String,
    /// The agreement's title.
    #[schema(example = "บันทึกข้อตกลงความร่วมมือ")]
    pub agreement_title: String,
}

/// A school's seat in the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Seat {
    /// The school.
    pub school_id: Id,
    /// Its name.
    #[schema(example = "โรงเรียนบ้านลำพยา")]
    pub school: String,
    /// Its role.
    pub role: Role,
    /// Its first day.
    pub joined_on: NaiveDate,
    /// The day from which it was no member any more.
    pub left_on: Option<NaiveDate>,
}

impl Seat {
    /// Whether the school was a member on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.joined_on <= day && self.left_on.is_none_or(|left| left > day)
    }
}

/// What success is measured by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct IndicatorFact {
    /// The indicator.
    pub id: Id,
    /// Its code.
    #[schema(example = "QA-1")]
    pub code: String,
    /// Its name.
    #[schema(example = "ร้อยละของนักเรียนที่อ่านคล่อง")]
    pub name: String,
    /// The agreement's clause that it serves.
    #[schema(example = "3.1")]
    pub clause: String,
    /// What its values are.
    pub unit: Unit,
    /// Which way it shall move.
    pub direction: Direction,
    /// How the schools' values become one figure.
    pub roll_up: RollUp,
    /// Where it stood before.
    #[schema(example = 62.5)]
    pub baseline_value: Option<f64>,
    /// The academic year of the baseline.
    #[schema(example = 2563)]
    pub baseline_year: Option<i32>,
}

/// A target of the whole network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TargetFact {
    /// The indicator.
    pub indicator_id: Id,
    /// The academic year.
    pub academic_year: i32,
    /// What is to be reached.
    pub value: f64,
}

/// A school's verified value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ValueFact {
    /// The indicator.
    pub indicator_id: Id,
    /// The school.
    pub school_id: Id,
    /// Its name.
    #[schema(example = "โรงเรียนบ้านลำพยา")]
    pub school: String,
    /// The academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The term; 0 for the whole year.
    #[schema(example = 0)]
    pub term: i32,
    /// The value.
    #[schema(example = 75)]
    pub value: f64,
    /// What it was made of, for a ratio.
    #[schema(example = 60)]
    pub numerator: Option<f64>,
    /// What it was made of, for a ratio.
    #[schema(example = 80)]
    pub denominator: Option<f64>,
    /// When it was verified.
    pub verified_at: Option<Instant>,
}

/// A task of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaskFact {
    /// The task.
    pub id: Id,
    /// What is to be done.
    #[schema(example = "อบรมครูด้านการประกันคุณภาพภายใน")]
    pub title: String,
    /// The agreement's clause that it serves.
    #[schema(example = "3.4")]
    pub clause: Option<String>,
    /// The school that answers for it.
    pub school_id: Id,
    /// Its name.
    #[schema(example = "โรงเรียนบ้านลำพยา")]
    pub school: String,
    /// The day by which it shall be done.
    pub due_on: NaiveDate,
    /// How far it has come.
    pub status: TaskStatus,
    /// How much of it is done, in percent.
    #[schema(example = 40)]
    pub progress: i32,
    /// What it may cost.
    pub budget: Option<Baht>,
    /// What it has cost.
    pub spent: Baht,
}

/// A visit of a school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VisitFact {
    /// The visit.
    pub id: Id,
    /// The school.
    pub school_id: Id,
    /// Its name.
    #[schema(example = "โรงเรียนบ้านลำพยา")]
    pub school: String,
    /// What it was for.
    pub kind: VisitKind,
    /// How far it has come.
    pub status: VisitStatus,
    /// The day it was planned for.
    pub planned_on: NaiveDate,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// What was found.
    #[schema(example = "มีแผนพัฒนาคุณภาพแล้ว")]
    pub findings: Option<String>,
}

/// What was to be done after a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FollowUpFact {
    /// The follow-up.
    pub id: Id,
    /// The visit that it comes from.
    pub visit_id: Id,
    /// The school.
    pub school_id: Id,
    /// Its name.
    #[schema(example = "โรงเรียนบ้านลำพยา")]
    pub school: String,
    /// What is to be done.
    #[schema(example = "จัดทำปฏิทินติดตาม")]
    pub what: String,
    /// Who does it.
    #[schema(example = "หัวหน้างานประกันคุณภาพ")]
    pub who: String,
    /// The last day to do it.
    pub due_on: NaiveDate,
    /// How far it has come.
    pub status: FollowUpStatus,
    /// What was done.
    #[schema(example = "มีปฏิทินแล้ว")]
    pub outcome: Option<String>,
}

/// A level that a school, or one standard of it, was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LevelFact {
    /// The standard's name; empty for the school as a whole.
    #[schema(example = "คุณภาพของผู้เรียน")]
    pub of: String,
    /// The level; none where it was not judged.
    #[schema(example = 4)]
    pub level: Option<i32>,
    /// The level's name in the framework's scale.
    #[schema(example = "ดีเลิศ")]
    pub name: String,
}

/// A school's evaluation that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EvaluationFact {
    /// The evaluation.
    pub id: Id,
    /// The school.
    pub school_id: Id,
    /// Its name.
    #[schema(example = "โรงเรียนบ้านลำพยา")]
    pub school: String,
    /// Who judged.
    pub kind: EvaluationKind,
    /// How far it has come.
    pub status: EvaluationStatus,
    /// The framework's name.
    #[schema(example = "มาตรฐานการศึกษาปฐมวัย พ.ศ. 2561")]
    pub framework: String,
    /// The highest level of its scale.
    #[schema(example = 5)]
    pub highest_level: i32,
    /// The day of the judgement.
    pub assessed_on: Option<NaiveDate>,
    /// The levels by standard, in the framework's order.
    pub standards: Vec<LevelFact>,
    /// The level of the school as a whole.
    pub overall: LevelFact,
}

/// A meeting to learn from each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ExchangeFact {
    /// The exchange.
    pub id: Id,
    /// Its title.
    #[schema(example = "แลกเปลี่ยนเรียนรู้การสอนอ่านของเครือข่าย")]
    pub title: String,
    /// Who exchanges.
    pub scope: ExchangeScope,
    /// How far it has come.
    pub status: ExchangeStatus,
    /// Where it is held.
    #[schema(example = "หอประชุมโรงเรียนอนุบาลนครปฐม")]
    pub place: String,
    /// The day it was planned for.
    pub planned_on: NaiveDate,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// How many schools came, or are invited.
    #[schema(example = 6)]
    pub schools: u32,
    /// What came of it.
    #[schema(example = "ครูทุกโรงเรียนนำแบบฝึกอ่านกลับไปใช้")]
    pub outcomes: Option<String>,
}

/// A practice that a member published in the year, or took up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InnovationFact {
    /// The innovation.
    pub id: Id,
    /// Its title.
    #[schema(example = "แบบฝึกอ่านจากเรื่องเล่าในชุมชน")]
    pub title: String,
    /// The school that published it.
    pub school_id: Id,
    /// Its name.
    #[schema(example = "โรงเรียนอนุบาลนครปฐม")]
    pub school: String,
    /// The day it was published.
    pub published_on: Option<NaiveDate>,
    /// What it led to.
    #[schema(example = "อ่านคล่องเพิ่มขึ้นเป็นร้อยละ 85 ในหนึ่งปี")]
    pub result: String,
    /// The schools that took it up, of whatever network.
    pub adoptions: Vec<AdoptionFact>,
}

/// A practice taken up by another school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AdoptionFact {
    /// The adoption.
    pub id: Id,
    /// The school.
    pub school_id: Id,
    /// Its name.
    #[schema(example = "โรงเรียนวัดปลักไม้ลาย")]
    pub school: String,
    /// The network, under the same agreement, that it belonged to on that day.
    #[schema(example = "เครือข่ายโรงเรียนบ้านอ้อกระทิง")]
    pub network: Option<String>,
    /// The day it took it up.
    pub started_on: NaiveDate,
}

/// What was recommended, and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RecommendationFact {
    /// The recommendation.
    pub id: Id,
    /// The academic year that it comes from.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The school it is made to; none for the whole network.
    pub school_id: Option<Id>,
    /// Its name.
    #[schema(example = "โรงเรียนบ้านลำพยา")]
    pub school: Option<String>,
    /// The agreement's clause that it serves.
    #[schema(example = "3.5")]
    pub clause: Option<String>,
    /// What is recommended.
    #[schema(example = "จัดทำปฏิทินติดตามรายภาคเรียน")]
    pub text: String,
    /// The academic year by whose end it shall be carried out.
    #[schema(example = 2565)]
    pub due_year: i32,
    /// What became of it: of the report's own, that they were being made.
    pub status: RecommendationStatus,
    /// Why it was declined, or what was done.
    #[schema(example = "มีปฏิทินติดตามทั้งสองภาคเรียนแล้ว")]
    pub answer: Option<String>,
    /// The title of the plan's task that it became.
    #[schema(example = "จัดทำปฏิทินติดตาม")]
    pub task: Option<String>,
    /// The academic year of that task.
    #[schema(example = 2565)]
    pub task_year: Option<i32>,
}
