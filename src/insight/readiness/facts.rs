//! What is known of a school in a year: a fixed number of queries, within what the caller may read.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::links::Links;
use super::rules::{Considered, FollowedUp, Observed, Recommended};
use crate::access::Place;
use crate::changes::{Record, Tx};
use crate::db::Id;
use crate::db::schema::{
    evaluations, evidence, follow_ups, frameworks, indicator_networks, indicators, memberships, plan_tasks, plans,
    recommendations, school_year_records, schools, targets, visits,
};
use crate::error::{Code, FieldCode, FieldError, Place as FaultPlace, Problem};
use crate::programme::evaluations::{Evaluation, EvaluationKind, EvaluationStatus};
use crate::programme::follow_ups::FollowUpStatus;
use crate::programme::frameworks::{Framework, FrameworkStatus};
use crate::programme::indicators::IndicatorStatus;
use crate::programme::known;
use crate::programme::memberships::Role;
use crate::programme::plan_tasks::TaskStatus;
use crate::programme::plans::PlanStatus;
use crate::programme::visits::VisitStatus;

/// The framework that is shown where the school has used none yet.
const USUAL_FRAMEWORK: &str = "basic-2561";

/// What was found.
pub struct Found {
    /// The school.
    pub school_id: Id,
    /// The Buddhist-era academic year.
    pub academic_year: i32,
    /// What the rules are asked about.
    pub observed: Observed,
    /// The framework.
    pub framework: Option<Framework>,
    /// The last external assessment.
    pub external: Option<Evaluation>,
    /// Where everything is.
    pub links: Links,
}

/// What is known of a school in reach; 404 where there is none.
pub fn find(tx: &mut Tx<'_>, school: Id, year: i32, framework: Option<Id>) -> Result<Found, Problem> {
    tx.permit.check(&Place::School(school))?;
    schools::table.find((tx.district(), school)).select(schools::id).get_result::<Id>(tx.conn)?;
    let all = evaluations_of(tx, school, year)?;
    let framework = framework_of(tx, framework, &all, year)?;
    let counted: Vec<&Evaluation> = all
        .iter()
        .filter(|one| one.academic_year == year && framework.as_ref().is_some_and(|found| found.id == one.framework_id))
        .collect();
    let by_itself = counted.iter().find(|one| one.kind == EvaluationKind::SelfAssessment);
    let links = Links { school, year, self_evaluation: by_itself.map(|one| one.id) };
    let files = files_on(tx, &counted)?;
    let mut observed = Observed {
        sar_sent: by_itself.is_some_and(|one| EvaluationStatus::SHOWN.contains(&one.status)),
        considerations: framework.iter().flat_map(|found| considered(found, &counted, &files)).collect(),
        files: files.len(),
        ..Observed::default()
    };
    observed.sar_sent |= is_noted_as_sent(tx, school, year)?;
    planned(tx, school, year, &mut observed)?;
    visited(tx, school, year, &mut observed)?;
    let external = all.iter().filter(|one| one.kind == EvaluationKind::External);
    let external = external.max_by_key(|one| (one.academic_year, one.assessed_on)).cloned();
    if let Some(external) = &external {
        observed.recommendations = recommendations_of(tx, external)?;
    }
    Ok(Found { school_id: school, academic_year: year, observed, framework, external, links })
}

/// The school's evaluations up to the year: its own whatever their status, others' once they are submitted.
fn evaluations_of(tx: &mut Tx<'_>, school: Id, year: i32) -> Result<Vec<Evaluation>, Problem> {
    let own = evaluations::kind.eq(EvaluationKind::SelfAssessment);
    Ok(evaluations::table
        .filter(evaluations::district_id.eq(tx.district()).and(evaluations::school_id.eq(school)))
        .filter(evaluations::academic_year.le(year).and(evaluations::status.ne(EvaluationStatus::Withdrawn)))
        .filter(own.or(evaluations::status.eq_any(EvaluationStatus::SHOWN)))
        .order(evaluations::id)
        .select(Evaluation::as_select())
        .load(tx.conn)?)
}

/// Whether the school year record says when the SAR was sent.
fn is_noted_as_sent(tx: &mut Tx<'_>, school: Id, year: i32) -> Result<bool, Problem> {
    let sent = school_year_records::table
        .filter(school_year_records::district_id.eq(tx.district()).and(school_year_records::school_id.eq(school)))
        .filter(school_year_records::academic_year.eq(year).and(school_year_records::sar_submitted_on.is_not_null()))
        .count()
        .get_result::<i64>(tx.conn)?;
    Ok(sent > 0)
}

/// The files that are attached to some evaluations: each with the consideration that it shows, if it names one.
fn files_on(tx: &mut Tx<'_>, evaluations: &[&Evaluation]) -> Result<Vec<Option<String>>, Problem> {
    let ids: Vec<Id> = evaluations.iter().map(|one| one.id).collect();
    Ok(evidence::table
        .filter(evidence::district_id.eq(tx.district()).and(evidence::resource.eq(Evaluation::RESOURCE)))
        .filter(evidence::record_id.eq_any(ids).and(evidence::status.eq("attached")))
        .select(evidence::consideration)
        .load(tx.conn)?)
}

/// What an assessment recommends and is neither declined nor carried out.
fn recommendations_of(tx: &mut Tx<'_>, external: &Evaluation) -> Result<Vec<Recommended>, Problem> {
    let rows: Vec<(Id, String)> = recommendations::table
        .filter(recommendations::district_id.eq(tx.district()).and(recommendations::evaluation_id.eq(external.id)))
        .filter(recommendations::status.eq("open").or(recommendations::status.eq("accepted")))
        .order(recommendations::id)
        .select((recommendations::id, recommendations::text))
        .load(tx.conn)?;
    Ok(rows.into_iter().map(|(id, text)| Recommended { id, text }).collect())
}

/// The framework asked for; else the one of the year's evaluations, the school's own first; else of its latest one;
/// else the usual one.
fn framework_of(
    tx: &mut Tx<'_>,
    wanted: Option<Id>,
    all: &[Evaluation],
    year: i32,
) -> Result<Option<Framework>, Problem> {
    let nearest = |one: &&Evaluation| {
        (one.academic_year == year, one.kind == EvaluationKind::SelfAssessment, one.academic_year, one.id)
    };
    let used = all.iter().max_by_key(nearest).map(|one| one.framework_id);
    let in_district = frameworks::district_id.eq(tx.district());
    let rows = frameworks::table.filter(in_district).filter(frameworks::status.ne(FrameworkStatus::Draft)).into_boxed();
    let rows = match wanted.or(used) {
        Some(id) => rows.filter(frameworks::id.eq(id)),
        None => rows.filter(frameworks::code.eq(USUAL_FRAMEWORK)).order(frameworks::edition.desc()),
    };
    let found = rows.select(Framework::as_select()).load(tx.conn)?.into_iter().next();
    if wanted.is_some() && found.is_none() {
        let unknown = FieldError::new(FaultPlace::Parameter("framework_id".into()), FieldCode::UnknownRecord);
        return Err(Problem { errors: vec![unknown], ..Problem::new(Code::InvalidParameters) });
    }
    Ok(found)
}

/// Every consideration of a framework, with what the evaluations say of it and the files that show it.
fn considered(framework: &Framework, evaluations: &[&Evaluation], files: &[Option<String>]) -> Vec<Considered> {
    let of = |standard: &str, code: &str, name_th: &str, name_en: &Option<String>| {
        let said = evaluations.iter().flat_map(|one| one.considerations.iter().map(|said| (one.kind, said)));
        let said: Vec<_> = said.filter(|(_, said)| said.code == code).collect();
        Considered {
            code: code.to_owned(),
            name_th: name_th.to_owned(),
            name_en: name_en.clone(),
            standard: standard.to_owned(),
            levels: said.iter().filter_map(|(kind, said)| Some((*kind, said.level?))).collect(),
            described: said.iter().any(|(_, said)| said.evidence.as_ref().is_some_and(|text| !text.is_empty())),
            files: files.iter().filter(|about| about.as_deref() == Some(code)).count(),
        }
    };
    let standards = framework.standards.iter();
    standards
        .flat_map(|standard| {
            standard.every_consideration().map(|one| of(&standard.code, &one.code, &one.name_th, &one.name_en))
        })
        .collect()
}

/// Targets, plans and tasks of the networks that the school belonged to in the year.
fn planned(tx: &mut Tx<'_>, school: Id, year: i32, observed: &mut Observed) -> Result<(), Problem> {
    let stays = stays_of(tx, school, year)?;
    let networks: Vec<Id> = stays.iter().map(|(network, _)| *network).collect();
    let district = tx.district();
    observed.leads = stays.iter().any(|(_, role)| *role == Role::Lead);
    let applied = indicator_networks::table
        .filter(
            indicator_networks::district_id.eq(district).and(indicator_networks::network_id.eq_any(networks.clone())),
        )
        .select(indicator_networks::indicator_id);
    let live = indicators::table
        .filter(indicators::district_id.eq(district).and(indicators::status.eq(IndicatorStatus::Active)))
        .filter(indicators::id.eq_any(applied))
        .select(indicators::id);
    let targets: i64 = targets::table
        .filter(targets::district_id.eq(district).and(targets::academic_year.eq(year)))
        .filter(targets::replaced_at.is_null().and(targets::indicator_id.eq_any(live)))
        .filter(targets::school_id.is_null().or(targets::school_id.eq(school)))
        .count()
        .get_result(tx.conn)?;
    let plans: i64 = plans::table
        .filter(plans::district_id.eq(district).and(plans::network_id.eq_any(networks)))
        .filter(plans::first_year.le(year).and(plans::last_year.ge(year)))
        .filter(plans::approved_at.is_not_null().and(plans::status.ne(PlanStatus::Withdrawn)))
        .count()
        .get_result(tx.conn)?;
    let tasks: Vec<TaskStatus> = plan_tasks::table
        .filter(plan_tasks::district_id.eq(district).and(plan_tasks::school_id.eq(school)))
        .filter(plan_tasks::academic_year.eq(year).and(plan_tasks::status.ne(TaskStatus::Cancelled)))
        .select(plan_tasks::status)
        .load(tx.conn)?;
    observed.targets = usize::try_from(targets).unwrap_or_default();
    observed.plans_approved = usize::try_from(plans).unwrap_or_default();
    observed.tasks = tasks.len();
    observed.tasks_done = tasks.iter().filter(|status| **status == TaskStatus::Done).count();
    Ok(())
}

/// The networks that the school belonged to in the year, and as what.
fn stays_of(tx: &mut Tx<'_>, school: Id, year: i32) -> Result<Vec<(Id, Role)>, Problem> {
    let Some((first, last)) = known::terms(tx)?.span(year) else { return Ok(vec![]) };
    Ok(memberships::table
        .filter(memberships::district_id.eq(tx.district()).and(memberships::school_id.eq(school)))
        .filter(memberships::joined_on.le(last))
        .filter(memberships::left_on.is_null().or(memberships::left_on.gt(first)))
        .select((memberships::network_id, memberships::role))
        .load(tx.conn)?)
}

type FollowUpRow = (Id, Id, String, NaiveDate, FollowUpStatus);

/// Visits of the year and what came of them, as far as the caller may read them.
fn visited(tx: &mut Tx<'_>, school: Id, year: i32, observed: &mut Observed) -> Result<(), Problem> {
    let held = visits::table
        .filter(visits::district_id.eq(tx.district()).and(visits::school_id.eq(school)))
        .filter(visits::academic_year.eq(year))
        .filter(visits::status.ne(VisitStatus::Planned).and(visits::status.ne(VisitStatus::Cancelled)));
    let in_networks: Vec<Id> = held.select(visits::network_id).load(tx.conn)?;
    let same = visits::id.eq(follow_ups::visit_id).and(visits::district_id.eq(follow_ups::district_id));
    let rows: Vec<FollowUpRow> = follow_ups::table
        .inner_join(visits::table.on(same))
        .filter(follow_ups::district_id.eq(tx.district()).and(follow_ups::school_id.eq(school)))
        .filter(visits::academic_year.eq(year))
        .order((follow_ups::due_on, follow_ups::id))
        .select((follow_ups::network_id, follow_ups::id, follow_ups::what, follow_ups::due_on, follow_ups::status))
        .load(tx.conn)?;
    let seen = |network: Id| tx.permit.reads(&Place::Partner { network, school });
    observed.visits_held = in_networks.into_iter().filter(|network| seen(*network)).count();
    let follow_up = |(_, id, what, due_on, status): FollowUpRow| FollowedUp {
        id,
        what,
        due_on,
        done: status == FollowUpStatus::Done,
        settled: status.is_settled(),
    };
    observed.follow_ups = rows.into_iter().filter(|row| seen(row.0)).map(follow_up).collect();
    Ok(())
}
