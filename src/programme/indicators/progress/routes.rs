//! Progress over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::figures::{NetworkProgress, SchoolProgress};
use super::store;
use crate::access::{Action, Caller};
use crate::db::Id;
use crate::error::Problem;
use crate::programme::OfYear;
use crate::programme::indicators::model::Indicator;
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
    /// Each network in the caller's reach.
    pub networks: Vec<OneNetworkProgress>,
    /// All their schools together: for the district's own accounts, the whole district.
    pub network: NetworkProgress,
}

/// How far the schools of one network have come together.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OneNetworkProgress {
    /// The network.
    pub network_id: Id,
    /// Its figures.
    #[serde(flatten)]
    pub figures: NetworkProgress,
}

/// How far a network's schools have come towards each of its indicators.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IndicatorSummary {
    /// The network.
    pub network_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The indicators that are measured in the network, by their codes.
    pub indicators: Vec<SummedUp>,
}

/// One indicator with the schools' figures together.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SummedUp {
    /// The indicator.
    pub indicator: Indicator,
    /// Its figures.
    #[serde(flatten)]
    pub figures: NetworkProgress,
}

/// Get an indicator's progress
///
/// By school, by network and rolled up, from verified values only, over the schools that belong to the network at the
/// academic year's end (today, while it has not ended). `progress` goes from the baseline (0) to the target (1 and more), down
/// for `fall`. A target is met at or beyond it; `keep` means not to sink below it. A target behind the baseline is
/// either met (1) or not (0). Where there is no figure, `why` says so. `missing` counts the schools without a verified
/// value; `schools` and `missing_schools` hold those whose values the caller may read. An indicator of the district is
/// rolled up over the networks in the caller's reach.
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

/// Get a network's indicators summed up
///
/// For each indicator that is measured in the network, the schools' verified values rolled up as the indicator says,
/// beside the target, with the schools that are missing: the figures of each indicator's own progress, in one answer.
#[utoipa::path(tag = "indicators", params(("id" = Id, Path), OfYear), responses((status = 200, body = IndicatorSummary)))]
#[get("/networks/{id}/indicator-summary")]
pub async fn get_indicator_summary(
    caller: Caller,
    id: Path<Id>,
    query: Words<OfYear>,
) -> Result<HttpResponse, Problem> {
    let (id, year) = (id.into_inner(), query.0.academic_year);
    let answer =
        caller.read(Action::GetIndicatorSummary, move |tx| Answer::json(&store::summary(tx, id, year)?)).await?;
    Ok(answer.send())
}
