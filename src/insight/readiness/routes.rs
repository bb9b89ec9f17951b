//! Readiness over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use serde::Deserialize;
use utoipa::IntoParams;

use super::Readiness;
use super::facts;
use crate::access::{Action, Caller};
use crate::db::Id;
use crate::error::Problem;
use crate::web::{Answer, Words, buddhist_year, in_language, language_of};

/// Which readiness is asked for.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadinessQuery {
    /// The Buddhist-era academic year.
    #[serde(deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: i32,
    /// The framework; when it is left out the one of the school's evaluations of the year, its own first, or of its
    /// latest one, or else that of basic education.
    pub framework_id: Option<Id>,
}

/// Get a school's readiness
///
/// For its external assessment: each consideration of its framework with the levels given in the year and whether
/// something shows it, a text or a file attached to an evaluation under its code; the steps of internal quality assurance of the ministerial regulation of 2561, each with its proof;
/// the year's follow-ups; the last external assessment; and one list of what is missing, with what to do, where, and
/// whose turn it is. The school's own evaluation counts from its draft on, others' once they are submitted. A lead sees the
/// visits and follow-ups that were made under its networks.
#[utoipa::path(tag = "readiness", params(("id" = Id, Path), ReadinessQuery), responses((status = 200, body = Readiness)))]
#[get("/schools/{id}/readiness")]
pub async fn get_school_readiness(
    caller: Caller,
    id: Path<Id>,
    query: Words<ReadinessQuery>,
) -> Result<HttpResponse, Problem> {
    let (school, language) = (id.into_inner(), language_of(caller.http()));
    let ReadinessQuery { academic_year, framework_id } = query.0;
    let answer = caller
        .read(Action::GetSchoolReadiness, move |tx| {
            let found = facts::find(tx, school, academic_year, framework_id)?;
            Answer::json(&Readiness::of(found, language))
        })
        .await?;
    Ok(in_language(answer.send(), language))
}
