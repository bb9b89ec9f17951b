//! What is recommended by the report, and what became of what was recommended before.

use std::collections::HashMap;

use diesel::prelude::*;

use super::Scope;
use crate::changes::Tx;
use crate::db::schema::{plan_tasks, recommendations, schools};
use crate::db::{Id, MultiBackend};
use crate::error::Problem;
use crate::insight::recommendations::{Recommendation, RecommendationStatus};
use crate::insight::reports::facts::RecommendationFact;

type Rows<'q> = recommendations::BoxedQuery<'q, MultiBackend>;

/// The report's own, as they were written: what becomes of them is told by the next report.
pub fn of_report(tx: &mut Tx<'_>, scope: &Scope, report: Id) -> Result<Vec<RecommendationFact>, Problem> {
    let rows = of_network(tx, scope).filter(recommendations::report_id.eq(report));
    facts(tx, rows.filter(recommendations::status.ne(RecommendationStatus::Withdrawn)))
}

/// Those that others made up to this year, with what has become of them: reports of earlier years, an edition that this
/// one supersedes, external evaluations.
pub fn by_others(tx: &mut Tx<'_>, scope: &Scope, report: Id) -> Result<Vec<RecommendationFact>, Problem> {
    let unmade = [RecommendationStatus::Draft, RecommendationStatus::Withdrawn];
    let others = recommendations::report_id.is_null().or(recommendations::report_id.ne(report));
    let rows = of_network(tx, scope).filter(recommendations::academic_year.le(scope.academic_year)).filter(others);
    facts(tx, rows.filter(recommendations::status.ne_all(unmade)))
}

fn of_network<'q>(tx: &Tx<'_>, scope: &Scope) -> Rows<'q> {
    let own = recommendations::network_id.eq(scope.network);
    recommendations::table.filter(recommendations::district_id.eq(tx.district()).and(own)).into_boxed()
}

fn facts(tx: &mut Tx<'_>, rows: Rows<'_>) -> Result<Vec<RecommendationFact>, Problem> {
    let rows: Vec<Recommendation> =
        rows.order(recommendations::id).select(Recommendation::as_select()).load(tx.conn)?;
    let names = schools::table
        .filter(schools::district_id.eq(tx.district()))
        .filter(schools::id.eq_any(rows.iter().filter_map(|row| row.school_id).collect::<Vec<_>>()))
        .select((schools::id, schools::name_th));
    let names: HashMap<Id, String> = names.load(tx.conn)?.into_iter().collect();
    let tasks = plan_tasks::table
        .filter(plan_tasks::district_id.eq(tx.district()))
        .filter(plan_tasks::id.eq_any(rows.iter().filter_map(|row| row.plan_task_id).collect::<Vec<_>>()))
        .select((plan_tasks::id, (plan_tasks::title, plan_tasks::academic_year)));
    let tasks: HashMap<Id, (String, i32)> = tasks.load(tx.conn)?.into_iter().collect();
    let fact = |row: Recommendation| {
        let task = row.plan_task_id.and_then(|id| tasks.get(&id).cloned());
        RecommendationFact {
            id: row.id,
            academic_year: row.academic_year,
            school_id: row.school_id,
            school: row.school_id.and_then(|id| names.get(&id).cloned()),
            clause: row.clause,
            text: row.text,
            due_year: row.due_year,
            status: row.status,
            answer: row.outcome.or(row.status_reason),
            task_year: task.as_ref().map(|(_, year)| *year),
            task: task.map(|(title, _)| title),
        }
    };
    Ok(rows.into_iter().map(fact).collect())
}
