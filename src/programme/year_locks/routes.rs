//! Year locks over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{SchoolReason, YearLock, YearLockInput};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::web::{Answer, Body, Filter, List, ListQuery, Paging, View, buddhist_year};

/// What year locks can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct YearLockFilter {
    /// Of this Buddhist-era academic year.
    #[serde(default, deserialize_with = "buddhist_year")]
    #[param(example = 2564)]
    pub academic_year: Option<i32>,
    /// Written at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for YearLockFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("academic_year", "year_locks.academic_year"), ("updated_at", "year_locks.updated_at")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "year_locks.id";
}

fn view(tx: &Tx<'_>, lock: YearLock) -> View<YearLock> {
    let mut open = vec![Action::LiftYearLock, Action::RestoreYearLock];
    open.retain(|action| tx.actor().may(*action, &lock.place()));
    if lock.lifted.is_empty() {
        open.retain(|action| *action != Action::RestoreYearLock);
    }
    View::single(lock, open)
}

/// List year locks
///
/// The academic years that the district has closed, the latest first. Every account of the district sees them.
#[utoipa::path(tag = "year-locks", params(YearLockFilter, Paging<YearLockFilter>), responses((status = 200, body = List<View<YearLock>>)))]
#[get("/year-locks")]
pub async fn list_year_locks(caller: Caller, query: ListQuery<YearLockFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListYearLocks, query, move |tx, query| Ok(store::list(tx, query)?.map(View::<YearLock>::listed)))
        .await
}

/// Get a year lock
///
/// One closed year, with the schools for which it is open again.
#[utoipa::path(tag = "year-locks", params(("id" = Id, Path)), responses((status = 200, body = View<YearLock>)))]
#[get("/year-locks/{id}")]
pub async fn get_year_lock(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetYearLock, move |tx| {
            let lock = store::find(tx, id)?;
            Answer::record(&view(tx, lock))
        })
        .await?;
    Ok(answer.send_unless_known(caller.http()))
}

/// Lock an academic year
///
/// No indicator value of the year is reported, changed, submitted, verified, returned or withdrawn any more, but for
/// the schools for which the lock is lifted. A year that has not begun is not locked, and a lock is not taken away.
#[utoipa::path(tag = "year-locks", request_body = YearLockInput, responses((status = 201, body = View<YearLock>)))]
#[post("/year-locks")]
pub async fn lock_year(caller: Caller, body: Body<YearLockInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::LockYear, move |tx| {
            let lock = store::lock(tx, &body.0)?;
            Answer::created(&view(tx, lock))
        })
        .await
}

/// Lift a year lock for a school
///
/// The year is open again for this school; says why.
#[utoipa::path(tag = "year-locks", params(("id" = Id, Path)), request_body = SchoolReason, responses((status = 200, body = View<YearLock>)))]
#[post("/year-locks/{id}/lift")]
pub async fn lift_year_lock(caller: Caller, id: Path<Id>, body: Body<SchoolReason>) -> Result<HttpResponse, Problem> {
    turn(caller, Action::LiftYearLock, id, body.0, store::lift).await
}

/// Restore a year lock for a school
///
/// The year is closed for this school again; says why.
#[utoipa::path(tag = "year-locks", params(("id" = Id, Path)), request_body = SchoolReason, responses((status = 200, body = View<YearLock>)))]
#[post("/year-locks/{id}/restore")]
pub async fn restore_year_lock(
    caller: Caller,
    id: Path<Id>,
    body: Body<SchoolReason>,
) -> Result<HttpResponse, Problem> {
    turn(caller, Action::RestoreYearLock, id, body.0, store::restore).await
}

/// Finds the lock, checks its version, and answers what `next` makes of it.
async fn turn(
    caller: Caller,
    action: Action,
    id: Path<Id>,
    input: SchoolReason,
    next: fn(&mut Tx<'_>, &YearLock, &SchoolReason) -> Result<YearLock, Problem>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(action, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            let after = next(tx, &before, &input)?;
            Answer::record(&view(tx, after))
        })
        .await
}
