//! Resetting an account, switching it off and on, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};

use super::model::{Account, Invitation, Invited};
use super::{routes, store};
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::Reason;
use crate::web::{Answer, Body, Plain, States, View};

/// The account as the caller read it, in a state that allows the action.
fn ready(tx: &mut Tx<'_>, id: Id) -> Result<Account, Problem> {
    let account = store::find(tx, id)?;
    tx.expect_version(&account)?;
    account.state().go(tx.action())?;
    Ok(account)
}

/// Reset an account
///
/// For a lost password, a lost invitation, or a stolen device: the password and all sessions end, and the answer has
/// a new invitation code. Which of the portal's users has the account is forgotten: whoever the portal has verified its e-mail for
/// is let in next. The code is shown this once and kept only as a hash, so a retry with the same `Idempotency-Key`
/// gets the answer with `code: null`.
#[utoipa::path(tag = "accounts", params(("id" = Id, Path)), responses((status = 200, body = View<Account, Invited>)))]
#[post("/accounts/{id}/reset")]
pub async fn reset_account(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ResetAccount, move |tx| {
            let before = ready(tx, id)?;
            let (code, expires) = Invitation::fresh(tx.now)?;
            let after = store::reset(tx, &before, &code, expires)?;
            let [shown, kept] = routes::invited(tx, after, code, expires)?;
            Answer::record(&shown)?.shown_once(&kept)
        })
        .await
}

/// Deactivate an account
///
/// It can no longer sign in, neither here nor through the portal, its sessions end at once, its service accounts' keys no longer work, and what it wrote
/// stays; says why. The last active manager of an organisation cannot be deactivated.
#[utoipa::path(tag = "accounts", params(("id" = Id, Path)), request_body = Reason, responses((status = 200, body = View<Account>)))]
#[post("/accounts/{id}/deactivate")]
pub async fn deactivate_account(caller: Caller, id: Path<Id>, body: Body<Reason>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::DeactivateAccount, move |tx| {
            let before = ready(tx, id)?;
            let after = store::switch(tx, &before, false, Some(&body.0.reason))?;
            Answer::record(&routes::view::<Plain>(tx, after)?)
        })
        .await
}

/// Activate an account
///
/// A deactivated one can sign in again, with the password it had, and its service accounts' keys work again. Reset it too where that may be known to others.
#[utoipa::path(tag = "accounts", params(("id" = Id, Path)), responses((status = 200, body = View<Account>)))]
#[post("/accounts/{id}/activate")]
pub async fn activate_account(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ActivateAccount, move |tx| {
            let before = ready(tx, id)?;
            let after = store::switch(tx, &before, true, None)?;
            Answer::record(&routes::view::<Plain>(tx, after)?)
        })
        .await
}
