//! The context analyses of a network side by side, over HTTP.

use std::collections::HashMap;

use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

use super::model::ContextAnalysis;
use super::store;
use crate::access::{Action, Caller, Place};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::OfYear;
use crate::programme::roster::{self, Member};
use crate::web::{Answer, Words};

/// The situations of a network's schools in an academic year.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContextComparison {
    /// The network.
    pub network_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The network's schools, the lead first.
    pub schools: Vec<SchoolContext>,
    /// How many of them have submitted none.
    #[schema(example = 1)]
    pub missing: usize,
}

/// One school's situation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SchoolContext {
    /// The school.
    #[serde(flatten)]
    pub school: Member,
    /// What it has submitted; null where that is missing.
    pub context_analysis: Option<ContextAnalysis>,
}

/// Compare a network's context analyses
///
/// Side by side for the lead school and the district: every school that belongs to the network at the academic
/// year's end (today, while it has not ended) and whose analyses the caller may read, with what it has submitted.
#[utoipa::path(tag = "context-analyses", params(("id" = Id, Path), OfYear), responses((status = 200, body = ContextComparison)))]
#[get("/networks/{id}/context-analyses")]
pub async fn compare_context_analyses(
    caller: Caller,
    id: Path<Id>,
    query: Words<OfYear>,
) -> Result<HttpResponse, Problem> {
    let (id, year) = (id.into_inner(), query.0.academic_year);
    let answer = caller.read(Action::CompareContextAnalyses, move |tx| Answer::json(&compare(tx, id, year)?)).await?;
    Ok(answer.send())
}

fn compare(tx: &mut Tx<'_>, network: Id, academic_year: i32) -> Result<ContextComparison, Problem> {
    roster::expect_reached(tx, network)?;
    let mut members = roster::in_year(tx, &[network], academic_year)?;
    members.retain(|one| tx.actor().may(Action::GetContextAnalysis, &Place::School(one.school_id)));
    let found = store::submitted(tx, members.iter().map(|one| one.school_id).collect(), academic_year)?;
    let mut found: HashMap<Id, ContextAnalysis> = found.into_iter().map(|one| (one.school_id, one)).collect();
    let missing = members.len() - found.len();
    let of = |school: Member| SchoolContext { context_analysis: found.remove(&school.school_id), school };
    Ok(ContextComparison {
        network_id: network,
        academic_year,
        schools: members.into_iter().map(of).collect(),
        missing,
    })
}
