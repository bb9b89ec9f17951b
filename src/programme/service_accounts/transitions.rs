//! New keys and the end of all keys, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::model::{Issued, KeyRotation, ServiceAccount};
use super::routes::{shown_once, view};
use super::store;
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::Reason;
use crate::web::{Answer, Body, Plain, States, View};

/// The service account as the caller read it, in a state that allows the action.
fn ready(tx: &mut Tx<'_>, id: Id) -> Result<ServiceAccount, Problem> {
    let account = store::find(tx, id)?;
    tx.expect_version(&account)?;
    account.status.go(tx.action())?;
    Ok(account)
}

/// Rotate a service account's key
///
/// Gives a new key, shown this once, with an expiry of its own. The keys of before work on for `overlap_hours`, so that
/// nothing stops while the new one is put in place; 0 ends them at once. By the owner alone, because whoever has the
/// key acts in the owner's name. An expired one can be rotated too.
#[utoipa::path(tag = "service-accounts", params(("id" = Id, Path)), request_body = KeyRotation, responses((status = 200, body = View<ServiceAccount, Issued>)))]
#[post("/service-accounts/{id}/rotate")]
pub async fn rotate_service_account(
    caller: Caller,
    id: Path<Id>,
    body: Body<KeyRotation>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::RotateServiceAccount, move |tx| {
            let before = ready(tx, id)?;
            let made = store::rotate(tx, &before, &body.0)?;
            shown_once(tx, made, Answer::record)
        })
        .await
}

/// Revoke a service account
///
/// Ends all of its keys at once and for good; says why. By every manager of its owner's organisation, and by the
/// district office.
#[utoipa::path(tag = "service-accounts", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<ServiceAccount>)))]
#[post("/service-accounts/{id}/revoke")]
pub async fn revoke_service_account(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::RevokeServiceAccount, move |tx| {
            let before = ready(tx, id)?;
            let after = store::revoke(tx, &before, &body.0.reason)?;
            Answer::record(&view::<Plain>(tx, after))
        })
        .await
}
