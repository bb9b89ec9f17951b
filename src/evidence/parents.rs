//! The one table of the records that files can be attached to. A new noun is one line here; a test refuses a noun
//! without one.

use diesel::BoxableExpression;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::access::{Action, Audience, Place};
use crate::changes::{Record, Tx};
use crate::db::schema::{self, evidence};
use crate::db::{Exists, Id, MultiBackend};
use crate::error::{Code, Problem};
use crate::insight::recommendations::{self, Recommendation};
use crate::insight::reports::{self, Report};
use crate::programme::evaluations::{self, Evaluation};
use crate::programme::exchanges::{self, Exchange, ExchangeRow};
use crate::programme::indicators::{self, IndicatorRow};
use crate::programme::known;
use crate::programme::{
    adoptions::{self, Adoption},
    agreements::{self, Agreement},
    checklist_templates::{self, ChecklistTemplate},
    context_analyses::{self, ContextAnalysis},
    follow_ups::{self, FollowUp},
    frameworks::{self, Framework},
    indicator_values::{self, IndicatorValue},
    innovations::{self, Innovation},
    memberships::{self, Membership},
    networks::{self, Network},
    plan_tasks::{self, PlanTask},
    plans::{self, Plan},
    school_year_records::{self, SchoolYearRecord},
    schools::{self, School},
    visit_targets::{self, VisitTarget},
    visits::{self, Visit},
    year_locks::{self, YearLock},
};
use crate::words;

/// A condition on evidence.
pub(super) type Condition<'q> = Box<dyn BoxableExpression<evidence::table, MultiBackend, SqlType = Bool> + 'q>;

/// Where a record stands, and its files with it.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    /// Its place; that of its files once it is known who may write them.
    pub place: Place,
    /// Who is shown it.
    pub audience: Audience,
    /// Whether its own rule lets the actor write it.
    open: bool,
    /// Its state, where that lets nobody add a file or take one away.
    pub closed: Option<&'static str>,
}

impl Standing {
    fn of(record: &impl Record) -> Self {
        Self { place: record.place(), audience: record.audience(), open: true, closed: None }
    }
    /// Refuses to touch the files of a record that stays as it is (409).
    pub fn expect_open(&self) -> Result<(), Problem> {
        self.closed.map_or(Ok(()), |state| Err(Problem::state(state, &[])))
    }
}

/// The rows of one school; none where the noun has no school.
macro_rules! of_school {
    ($rows:ident, $school:ident, $column:expr) => {
        match $school {
            Some(school) => $rows.filter($column.eq(school)),
            None => $rows,
        }
    };
    ($rows:ident, $school:ident) => {
        match $school {
            Some(_) => $rows.filter(sql::<Bool>("1 = 0")),
            None => $rows,
        }
    };
}

macro_rules! parents {
    ($($name:ident = $resource:tt: $noun:ident $([$school:ident])?, $row:ty, $stands:ident, $read:ident, $write:ident;)+) => {
        words! {
            /// The plural noun of a record that files can be attached to.
            Parent { $(#[doc = $resource] #[serde(rename = $resource)] $name = $resource),+ }
        }

        impl Parent {
            /// The action that reads such a record, and its evidence.
            pub const fn read(self) -> Action {
                match self { $(Self::$name => Action::$read),+ }
            }
            /// The action whose doers may attach evidence to such a record.
            pub const fn write(self) -> Action {
                match self { $(Self::$name => Action::$write),+ }
            }
            /// Where such a record stands, if it is in reach: found as its own noun finds it.
            fn standing(self, tx: &mut Tx<'_>, id: Id) -> Result<Option<Standing>, Problem> {
                let permit = tx.actor().permit(self.read())?;
                match self {
                    $(Self::$name => {
                        let rows = $noun::within(&permit).filter(schema::$noun::id.eq(id));
                        let found = rows.select(<$row>::as_select()).get_result(tx.conn).optional()?;
                        found.map(|row| $stands(tx, row)).transpose()
                    })+
                }
            }
            /// The evidence on such records in reach; with a school, only on those of that school.
            pub(super) fn condition<'q>(self, tx: &Tx<'_>, school: Option<Id>) -> Result<Condition<'q>, Problem> {
                let permit = tx.actor().permit(self.read())?;
                match self {
                    $(Self::$name => {
                        let rows = $noun::within(&permit);
                        let rows = of_school!(rows, school $(, schema::$noun::$school)?);
                        let its = sql::<Bool>(concat!(
                            stringify!($noun), ".district_id = evidence.district_id AND ",
                            stringify!($noun), ".id = evidence.record_id"
                        ));
                        Ok(Box::new(evidence::resource.eq(self).and(Exists(rows.filter(its)))))
                    })+
                }
            }
        }
    };
}

parents! {
    // noun = resource: its rows [its school]                                  a row              stands    read by whoever may    attached to by whoever may
    Schools = "schools": schools[id],                                          School,            plain,    GetSchool,             ChangeSchool;
    Agreements = "agreements": agreements,                                     Agreement,         plain,    GetAgreement,          ChangeAgreement;
    Networks = "networks": networks,                                           Network,           plain,    GetNetwork,            ChangeNetwork;
    Memberships = "memberships": memberships[school_id],                       Membership,        plain,    GetMembership,         ChangeMembership;
    ContextAnalyses = "context-analyses": context_analyses[school_id],         ContextAnalysis,   plain,    GetContextAnalysis,    ChangeContextAnalysis;
    SchoolYearRecords = "school-year-records": school_year_records[school_id], SchoolYearRecord,  plain,    GetSchoolYearRecord,   ChangeSchoolYearRecord;
    Indicators = "indicators": indicators,                                     IndicatorRow,      applied,  GetIndicator,          ChangeIndicator;
    IndicatorValues = "indicator-values": indicator_values[school_id],         IndicatorValue,    plain,    GetIndicatorValue,     ChangeIndicatorValue;
    YearLocks = "year-locks": year_locks,                                      YearLock,          plain,    GetYearLock,           LiftYearLock;
    Plans = "plans": plans,                                                    Plan,              plain,    GetPlan,               ChangePlan;
    PlanTasks = "plan-tasks": plan_tasks[school_id],                           PlanTask,          plain,    GetPlanTask,           RecordTaskUpdate;
    ChecklistTemplates = "checklist-templates": checklist_templates,           ChecklistTemplate, plain,    GetChecklistTemplate,  ChangeChecklistTemplate;
    Visits = "visits": visits[school_id],                                      Visit,             plain,    GetVisit,              ReportVisit;
    FollowUps = "follow-ups": follow_ups[school_id],                           FollowUp,          plain,    GetFollowUp,           FinishFollowUp;
    VisitTargets = "visit-targets": visit_targets,                             VisitTarget,       plain,    GetVisitTarget,        ChangeVisitTarget;
    Frameworks = "frameworks": frameworks,                                     Framework,         plain,    GetFramework,          ChangeFramework;
    Evaluations = "evaluations": evaluations[school_id],                       Evaluation,        authored, GetEvaluation,         ChangeEvaluation;
    Exchanges = "exchanges": exchanges,                                        ExchangeRow,       alone,    GetExchange,           HoldExchange;
    Innovations = "innovations": innovations[school_id],                       Innovation,        plain,    GetInnovation,         ChangeInnovation;
    Adoptions = "adoptions": adoptions[school_id],                             Adoption,          plain,    GetAdoption,           ReportAdoption;
    Reports = "reports": reports,                                              Report,            frozen,   GetReport,             ChangeReport;
    Recommendations = "recommendations": recommendations[school_id],           Recommendation,    plain,    GetRecommendation,     CarryOutRecommendation;
}

/// A record with nothing but its place.
fn plain<R: Record>(_: &mut Tx<'_>, record: R) -> Result<Standing, Problem> {
    Ok(Standing::of(&record))
}

/// Writing an evaluation is left to the organisation that wrote it.
fn authored(tx: &mut Tx<'_>, evaluation: Evaluation) -> Result<Standing, Problem> {
    let open = evaluation.is_open_to(tx.actor(), Action::ChangeEvaluation);
    Ok(Standing { open, ..Standing::of(&evaluation) })
}

/// An exchange stands where it stands, whatever its networks and schools.
fn alone(_: &mut Tx<'_>, row: ExchangeRow) -> Result<Standing, Problem> {
    Ok(Standing::of(&Exchange { row, network_ids: vec![], schools: vec![] }))
}

/// The files of a report stay as they were when it was handed in, like all else of it.
fn frozen(_: &mut Tx<'_>, report: Report) -> Result<Standing, Problem> {
    let closed = report.status.is_frozen().then(|| report.status.as_str());
    Ok(Standing { closed, ..Standing::of(&report) })
}

/// An indicator's place is told by the networks it is applied to.
fn applied(tx: &mut Tx<'_>, row: IndicatorRow) -> Result<Standing, Problem> {
    let found = known::with_networks(tx, vec![row])?;
    found.first().map(Standing::of).ok_or(Problem::new(Code::NotFound))
}

impl Parent {
    /// Where what is attached to a record stands; none where the record is out of reach or is not there.
    pub(super) fn place(self, tx: &mut Tx<'_>, id: Id) -> Result<Option<Standing>, Problem> {
        let read = self.read();
        let standing = self.standing(tx, id)?.filter(|standing| tx.actor().may(read, &standing.place));
        Ok(standing.map(|standing| {
            let write = standing.open.then(|| self.write());
            Standing { place: Place::Attached { to: Box::new(standing.place), read, write }, ..standing }
        }))
    }
}
