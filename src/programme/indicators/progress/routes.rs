//! Progress over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Why, store};
use crate::access::{Action, Caller};
use crate::db::Id;
use crate::error::Problem;
use crate::programme::indicators::store as indicators;
use crate::web::{Answer, Words, buddhist_year};

/// Which progress is asked for.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProgressQuery {
    /// The Buddhist-era academic year.
    #[serde(deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: i32,
    /// Only this school in `schools`; the network's figure stays that of all its schools.
    pub school_id: Option<Id>,
    /// Only this network, of an indicator that is applied to several.
    pub network_id: Option<Id>,
}

/// How far an indicator has come in an academic year.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Progress {
    /// The indicator.
    pub indicator_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The schools whose values the caller may read.
    pub schools: Vec<SchoolProgress>,
    /// All schools together.
    pub network: NetworkProgress,
}

/// How far one school has come.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SchoolProgress {
    /// The school.
    pub school_id: Id,
    /// Its verified value: the whole year's, or else the latest term's.
    #[schema(example = 75)]
    pub value: Option<f64>,
    /// Its own target, or else the network's, but for a sum.
    #[schema(example = 80)]
    pub target: Option<f64>,
    /// The indicator's baseline, but for a sum.
    #[schema(example = 62.5)]
    pub baseline: Option<f64>,
    /// 0 at the baseline or behind it, 1 at the target, more beyond it.
    #[schema(example = 0.71)]
    pub progress: Option<f64>,
    /// Whether the target is reached.
    #[schema(example = false)]
    pub met: Option<bool>,
    /// Why there is no progress figure.
    #[schema(example = "no_value")]
    pub why: Option<Why>,
}

/// How far the schools have come together.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NetworkProgress {
    /// The schools' verified values, rolled up as the indicator says.
    #[schema(example = 75)]
    pub value: Option<f64>,
    /// The network's target.
    #[schema(example = 80)]
    pub target: Option<f64>,
    /// The indicator's baseline.
    #[schema(example = 62.5)]
    pub baseline: Option<f64>,
    /// 0 at the baseline or behind it, 1 at the target, more beyond it.
    #[schema(example = 0.71)]
    pub progress: Option<f64>,
    /// Whether the target is reached.
    #[schema(example = false)]
    pub met: Option<bool>,
    /// Why there is no progress figure.
    #[schema(example = "no_value")]
    pub why: Option<Why>,
    /// How many schools have a verified value.
    #[schema(example = 5)]
    pub counted: usize,
    /// How many schools have none.
    #[schema(example = 1)]
    pub missing: usize,
}

/// Get an indicator's progress
///
/// By school and rolled up, from verified values only, over the schools that belong to the network at the academic
/// year's end (today, while it has not ended). `progress` goes from the baseline (0) to the target (1 and more), down
/// for `fall`. A target is met at or beyond it; `keep` means not to sink below it. A target behind the baseline is
/// either met (1) or not (0). Where there is no figure, `why` says so. `schools` holds those whose values the caller
/// may read; an indicator of the district is rolled up over the networks in the caller's reach.
#[utoipa::path(tag = "indicators", params(("id" = Id, Path), ProgressQuery), responses((status = 200, body = Progress)))]
#[get("/indicators/{id}/progress")]
pub async fn get_indicator_progress(
    caller: Caller,
    id: Path<Id>,
    query: Words<ProgressQuery>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetIndicatorProgress, move |tx| {
            let indicator = indicators::find(tx, id)?;
            Answer::json(&store::progress(tx, &indicator, &query.0)?)
        })
        .await?;
    Ok(answer.send())
}
