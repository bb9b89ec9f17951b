//! `ruammue account`

use diesel::prelude::*;
use serde_json::json;

use super::district::{conn_transaction, log};
use super::{AccountCommand, Outcome, ready};
use crate::access::{Rank, secret_hash};
use crate::clock;
use crate::db::schema::{accounts, districts};
use crate::db::{Conn, Id};
use crate::error::{Code, Problem};
use crate::programme::accounts::{AccountInput, INVITATION_DAYS, Invitation};
use crate::web::{check, sort_key};

/// Makes a manager of a district office and prints the invitation code.
pub fn run(command: &AccountCommand) -> Outcome {
    let AccountCommand::Create { storage, district, email, name } = command;
    let (_, mut conn) = ready::open(storage)?;
    let code = conn_transaction(&mut conn, |conn| invite(conn, district, email, name))
        .map_err(|problem| format!("the account could not be made: {problem}"))?;
    println!("Invitation code (works once, for {INVITATION_DAYS} days): {code}");
    println!("Set the password with POST /v1/invitations/accept {{\"code\": …, \"password\": …}}.");
    Ok(())
}

/// Makes the manager and gives the invitation code.
pub(super) fn invite(conn: &mut Conn, district: &str, email: &str, name: &str) -> Result<String, Problem> {
    let district = districts::table.filter(districts::code.eq(district)).select(districts::id);
    let district: Id = district.get_result(conn).optional()?.ok_or(Problem::new(Code::NotFound))?;
    let input: AccountInput = check(json!({ "email": email, "name": name, "rank": "manager" }))?;
    let (email, name) = (input.email.to_lowercase(), input.name);
    let (id, now) = (Id::fresh(), clock::now());
    let (code, expires) = Invitation::fresh(now)?;
    diesel::insert_into(accounts::table)
        .values((
            (accounts::district_id.eq(district), accounts::id.eq(id), accounts::email.eq(email)),
            (accounts::name.eq(&name), accounts::name_key.eq(sort_key(&name)), accounts::rank.eq(Rank::Manager)),
            (accounts::active.eq(true), accounts::invitation_hash.eq(secret_hash(&code))),
            (accounts::invitation_expires_at.eq(expires), accounts::version.eq(1)),
            (accounts::created_at.eq(now), accounts::updated_at.eq(now)),
        ))
        .execute(conn)?;
    log(conn, district, "accounts", id, "account create")?;
    Ok(code)
}
