//! Districts over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{District, DistrictInput};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::web::{Answer, Filter, List, ListQuery, Paging, Patch, View};

/// What districts can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DistrictFilter {
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for DistrictFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("code", "districts.code"), ("updated_at", "districts.updated_at")];
    const ROW_ID: &'static str = "districts.id";
}

fn view(tx: &Tx<'_>, district: District) -> View<District> {
    let open = tx.actor().may(Action::ChangeDistrict, &district.place());
    View::single(district, if open { vec![Action::ChangeDistrict] } else { vec![] })
}

/// List districts
///
/// Your own district alone: no account sees another one.
#[utoipa::path(tag = "districts", params(DistrictFilter, Paging<DistrictFilter>), responses((status = 200, body = List<View<District>>)))]
#[get("/districts")]
pub async fn list_districts(caller: Caller, query: ListQuery<DistrictFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListDistricts, query, move |tx, query| Ok(store::list(tx, query)?.map(View::<District>::listed)))
        .await
}

/// Get a district
///
/// Your own district, with its names and term dates. Every other one is answered like one that does not exist.
#[utoipa::path(tag = "districts", params(("id" = Id, Path)), responses((status = 200, body = View<District>)))]
#[get("/districts/{id}")]
pub async fn get_district(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetDistrict, move |tx| {
            let district = store::find(tx, id)?;
            Answer::record(&view(tx, district))
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Change a district
///
/// Its names and its term dates; the code stays. Term 1 comes before term 2, and term 2 ends in the following
/// calendar year before term 1 begins again. What was recorded keeps the academic year it was recorded under. For
/// managers of the district office.
#[utoipa::path(tag = "districts", params(("id" = Id, Path)), request_body(content = Patch<DistrictInput>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<District>)))]
#[patch("/districts/{id}")]
pub async fn change_district(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<DistrictInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeDistrict, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view(tx, after))
        })
        .await
}
