//! Accounts over HTTP: list, get, create and change.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, patch, post};
use serde::Deserialize;
use utoipa::IntoParams;

use super::model::{Account, AccountChange, AccountInput, Invitation, Invited};
use super::store;
use crate::access::{Action, Caller, Rank};
use crate::changes::{Record, Tx};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::web::{Answer, Body, Filter, List, ListQuery, Paging, Patch, States, View, flag};

/// What accounts can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AccountFilter {
    /// A part of the name or of the e-mail.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Of this school.
    pub school_id: Option<Id>,
    /// Managers or members.
    pub rank: Option<Rank>,
    /// Active or deactivated accounts.
    #[serde(default, deserialize_with = "flag")]
    pub active: Option<bool>,
    /// Written at this moment or later; signing in is no writing.
    pub updated_since: Option<Instant>,
}

impl Filter for AccountFilter {
    const SORTS: &'static [(&'static str, &'static str)] =
        &[("name", "accounts.name_key"), ("updated_at", "accounts.updated_at")];
    const ROW_ID: &'static str = "accounts.id";
}

/// An account with what the caller may do now; the last manager of an organisation cannot be deactivated.
pub(super) fn view<E: Default>(tx: &mut Tx<'_>, account: Account) -> Result<View<Account, E>, Problem> {
    let mut open = account.state().open_to(tx.actor(), &account.place());
    if open.contains(&Action::DeactivateAccount) && store::is_last_manager(tx, &account)? {
        open.retain(|action| *action != Action::DeactivateAccount);
    }
    Ok(View::single(account, open))
}

/// An account with its invitation, and the same without the code.
pub(super) fn invited(
    tx: &mut Tx<'_>,
    account: Account,
    code: String,
    expires_at: Instant,
) -> Result<[View<Account, Invited>; 2], Problem> {
    let mut shown: View<Account, Invited> = view(tx, account)?;
    let mut kept = shown.clone();
    shown.related.invitation = Some(Invitation { code: Some(code), expires_at });
    kept.related.invitation = Some(Invitation { code: None, expires_at });
    Ok([shown, kept])
}

/// List accounts
///
/// The district office sees all of the district, a school its own.
#[utoipa::path(tag = "accounts", params(AccountFilter, Paging<AccountFilter>), responses((status = 200, body = List<View<Account>>)))]
#[get("/accounts")]
pub async fn list_accounts(caller: Caller, query: ListQuery<AccountFilter>) -> Result<HttpResponse, Problem> {
    caller
        .list(Action::ListAccounts, query, move |tx, query| Ok(store::list(tx, query)?.map(View::<Account>::listed)))
        .await
}

/// Get an account
///
/// Of one's own school, or any of the district for the district office. Always sent whole: the last sign-in is no new
/// version, so `If-None-Match` would hide it.
#[utoipa::path(tag = "accounts", params(("id" = Id, Path)), responses((status = 200, body = View<Account>)))]
#[get("/accounts/{id}")]
pub async fn get_account(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetAccount, move |tx| {
            let account = store::find(tx, id)?;
            Answer::record(&view::<crate::web::Plain>(tx, account)?)
        })
        .await?;
    Ok(answer.send())
}

/// Make an account
///
/// The district office makes them for itself and for every open school, a school for itself; managers alone. The
/// answer has an invitation code, with which the person sets the password: give it to nobody else. It is shown this
/// once and kept only as a hash, so a retry with the same `Idempotency-Key` gets the answer with `code: null`, and
/// `reset_account` gives a new code.
#[utoipa::path(tag = "accounts", request_body = AccountInput, responses((status = 201, body = View<Account, Invited>)))]
#[post("/accounts")]
pub async fn create_account(caller: Caller, body: Body<AccountInput>) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::CreateAccount, move |tx| {
            let (code, expires) = Invitation::fresh(tx.now)?;
            let account = store::create(tx, &body.0, &code, expires)?;
            let [shown, kept] = invited(tx, account, code, expires)?;
            Answer::created(&shown)?.shown_once(&kept)
        })
        .await
}

/// Change an account
///
/// Name, e-mail and rank. The last active manager of an organisation stays manager. Another e-mail forgets which of the portal's
/// users has the account: whoever the portal has verified it for is let in next.
#[utoipa::path(tag = "accounts", params(("id" = Id, Path)), request_body(content = Patch<AccountChange>, content_type = "application/merge-patch+json"), responses((status = 200, body = View<Account>)))]
#[patch("/accounts/{id}")]
pub async fn change_account(
    caller: Caller,
    id: Path<Id>,
    patch: Patch<AccountChange>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::ChangeAccount, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.state().go(Action::ChangeAccount)?;
            let after = store::change(tx, &before, &patch.apply(&before.input())?)?;
            Answer::record(&view::<crate::web::Plain>(tx, after)?)
        })
        .await
}
