//! What the schools were judged: their evaluations of the year that were handed in, with the levels' names.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Scope;
use crate::changes::Tx;
use crate::db::schema::{evaluations, frameworks};
use crate::db::{Id, Json};
use crate::error::Problem;
use crate::insight::reports::facts::{EvaluationFact, LevelFact};
use crate::programme::evaluations::{EvaluationKind, EvaluationStatus, StandardLevel};
use crate::programme::frameworks::Framework;

type Row = (Id, Id, Id, EvaluationKind, EvaluationStatus, Option<NaiveDate>, Json<Vec<StandardLevel>>, Option<i32>);

/// The evaluations of the schools that were ever members.
pub fn evaluations(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<EvaluationFact>, Problem> {
    let rows: Vec<Row> = evaluations::table
        .filter(evaluations::district_id.eq(tx.district()).and(evaluations::school_id.eq_any(scope.schools())))
        .filter(evaluations::academic_year.eq(scope.academic_year))
        .filter(evaluations::status.eq_any(EvaluationStatus::SHOWN))
        .order((evaluations::submitted_at, evaluations::id))
        .select((
            evaluations::id,
            evaluations::school_id,
            evaluations::framework_id,
            evaluations::kind,
            evaluations::status,
            evaluations::assessed_on,
            evaluations::standards,
            evaluations::overall_level,
        ))
        .load(tx.conn)?;
    let frameworks = frameworks_of(tx, rows.iter().map(|row| row.2).collect())?;
    Ok(rows.into_iter().filter_map(|row| Some(fact(scope, frameworks.get(&row.2)?, row))).collect())
}

fn frameworks_of(tx: &mut Tx<'_>, ids: Vec<Id>) -> Result<HashMap<Id, Framework>, Problem> {
    let rows = frameworks::table
        .filter(frameworks::district_id.eq(tx.district()).and(frameworks::id.eq_any(ids)))
        .select(Framework::as_select())
        .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn fact(scope: &Scope, framework: &Framework, row: Row) -> EvaluationFact {
    let (id, school_id, _, kind, status, assessed_on, judged, overall) = row;
    let level_of = |code: &str| judged.iter().find(|one| one.code == code).map(|one| one.level);
    let standards = framework.standards.iter();
    let standards = standards.map(|standard| level(framework, &standard.name_th, level_of(&standard.code))).collect();
    EvaluationFact {
        id,
        school_id,
        school: scope.name(school_id),
        kind,
        status,
        framework: framework.name_th.clone(),
        highest_level: framework.levels.iter().map(|one| one.level).max().unwrap_or_default(),
        assessed_on,
        standards,
        overall: level(framework, "", overall),
    }
}

fn level(framework: &Framework, of: &str, level: Option<i32>) -> LevelFact {
    let known = framework.levels.iter().find(|one| Some(one.level) == level);
    LevelFact { of: of.to_owned(), level, name: known.map(|one| one.name_th.clone()).unwrap_or_default() }
}
