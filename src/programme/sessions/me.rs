//! Who am I, and my own password.

use actix_web::{HttpResponse, get, post};

use super::model::{Me, PasswordChange};
use super::store;
use crate::access::{Action, Caller, end_sessions_of, weakness};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::web::{Answer, Body};

/// Who am I
///
/// The account, its tier, and the networks its school belongs to today, with its role in each; and the service account,
/// where its key was sent.
#[utoipa::path(tag = "me", responses((status = 200, body = Me)))]
#[get("/me")]
pub async fn get_me(caller: Caller) -> Result<HttpResponse, Problem> {
    let me = caller
        .read(Action::GetMe, |tx| {
            let own = store::own(tx)?;
            let [email, name] = own.about;
            let networks = store::networks(tx)?;
            let service_account = store::service_account(tx)?;
            let actor = tx.actor();
            Ok(Me {
                id: actor.account(),
                email,
                name,
                rank: actor.rank(),
                tier: actor.tier(),
                district_id: actor.district(),
                school_id: actor.school(),
                networks,
                service_account,
            })
        })
        .await?;
    Ok(Answer::json(&me)?.send())
}

/// Change my password
///
/// Asks for the current one. All other sessions of this account end; this one goes on.
#[utoipa::path(tag = "me", request_body = PasswordChange, responses((status = 204)))]
#[post("/me/password")]
pub async fn change_my_password(caller: Caller, body: Body<PasswordChange>) -> Result<HttpResponse, Problem> {
    let PasswordChange { current_password, new_password } = body.0;
    let own = caller.read(Action::ChangeMyPassword, store::own).await?;
    let mut faults = Faults::default();
    if let Some(fault) = weakness(&new_password, &own.about) {
        faults.add("/new_password", fault);
    }
    caller.state().throttle.check_account(&own.account.to_string())?;
    let right = caller.state().hashes.verify(current_password, own.hash.clone()).await?;
    faults.check(!right, "/current_password", FieldCode::WrongPassword);
    faults.done()?;
    let hash = caller.state().hashes.hash(new_password).await?;
    caller
        .write(Action::ChangeMyPassword, move |tx| {
            if store::own(tx)?.hash != own.hash {
                return Err(Problem::new(Code::Stale));
            }
            store::set_password(tx.conn, own.account, &hash)?;
            end_sessions_of(tx.conn, own.account, tx.actor().session(), "password_changed", tx.now)?;
            store::log_changed_password(tx)?;
            Ok(Answer::nothing())
        })
        .await
}
