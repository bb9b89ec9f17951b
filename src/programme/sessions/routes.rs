//! Signing in, going on, signing out.

use actix_web::http::header::USER_AGENT;
use actix_web::web::{Data, Path};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, delete, get, post};

use super::model::{InvitationAcceptance, Refresh, Sessions, SignIn, Tokens};
use super::store::{self, Credentials};
use crate::access::{ACCESS_TOKEN_SECONDS, Action, Caller, OpenSession, State, weakness};
use crate::changes::Request;
use crate::clock;
use crate::db::Id;
use crate::error::{Code, Problem};
use crate::web::{Answer, Body, RequestId};

/// The tokens of an open session.
fn tokens(state: &State, open: OpenSession) -> Result<HttpResponse, Problem> {
    let access_token = state.keys.sign(open.account, open.id, clock::now())?;
    let tokens = Tokens {
        access_token,
        refresh_token: open.refresh_token,
        token_type: "Bearer",
        expires_in: ACCESS_TOKEN_SECONDS,
    };
    let mut response = Answer::made(&tokens)?.send();
    response
        .headers_mut()
        .insert(actix_web::http::header::CACHE_CONTROL, actix_web::http::header::HeaderValue::from_static("no-store"));
    Ok(response)
}

/// What of the request the log notes.
fn noted(http: &HttpRequest) -> Request {
    let id = http.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    Request { id, if_match: None }
}

async fn begin(state: &State, http: &HttpRequest, who: Credentials) -> Result<HttpResponse, Problem> {
    let agent = http.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
    let agent = agent.map(|text| text.chars().take(200).collect::<String>());
    let request = noted(http);
    let open =
        state.db.write(move |conn| store::begin(conn, &who, agent.as_deref(), clock::now(), request.clone())).await?;
    tokens(state, open)
}

/// Sign in
///
/// Gives an access token for 15 minutes and a refresh token for 30 days. A wrong password, an unknown e-mail and a
/// deactivated account get the same answer after the same time. After ten tries a minute an account answers 429.
#[utoipa::path(tag = "sessions", request_body = SignIn, responses((status = 201, body = Tokens)))]
#[post("/sessions")]
pub async fn create_session(
    state: Data<State>,
    http: HttpRequest,
    body: Body<SignIn>,
) -> Result<HttpResponse, Problem> {
    let SignIn { email, password } = body.0;
    let email = email.to_lowercase();
    state.throttle.check_address(http.peer_addr().map(|peer| peer.ip()))?;
    state.throttle.check_account(&email)?;
    let who = state.db.read(move |conn| store::by_email(conn, &email)).await?;
    let hash = who.as_ref().and_then(|who| who.hash.clone());
    let right = state.hashes.verify(password, hash).await?;
    match who {
        Some(who) if right => begin(&state, &http, who).await,
        _ => Err(Problem::new(Code::WrongCredentials)),
    }
}

/// Exchange a refresh token
///
/// Gives new tokens and uses the refresh token up. One that is sent a second time ends its whole session, because
/// somebody else may have it: keep only the newest, and do not refresh from two places at once.
#[utoipa::path(tag = "sessions", request_body = Refresh, responses((status = 201, body = Tokens)))]
#[post("/sessions/refresh")]
pub async fn refresh_session(state: Data<State>, body: Body<Refresh>) -> Result<HttpResponse, Problem> {
    let token = body.0.refresh_token;
    let open = state.db.write(move |conn| OpenSession::renew(conn, &token, clock::now())).await?;
    tokens(&state, open.ok_or(Problem::new(Code::TokenInvalid))?)
}

/// Accept an invitation
///
/// Sets the password of a new account, or of one whose password was reset, and signs it in. All its other sessions
/// end. The code works once, for seven days.
#[utoipa::path(tag = "sessions", request_body = InvitationAcceptance, responses((status = 201, body = Tokens)))]
#[post("/invitations/accept")]
pub async fn accept_invitation(
    state: Data<State>,
    http: HttpRequest,
    body: Body<InvitationAcceptance>,
) -> Result<HttpResponse, Problem> {
    let InvitationAcceptance { code, password } = body.0;
    state.throttle.check_address(http.peer_addr().map(|peer| peer.ip()))?;
    let asked = code.clone();
    let found = state.db.read(move |conn| store::by_invitation(conn, &asked, clock::now())).await?;
    let mut who = found.ok_or(Problem::new(Code::InvitationInvalid))?;
    if let Some(fault) = weakness(&password, &who.about) {
        return Err(Problem::field("/password", fault));
    }
    let hash = state.hashes.hash(password).await?;
    who.hash = Some(hash.clone());
    let request = noted(&http);
    state.db.write(move |conn| store::accept(conn, &code, &hash, clock::now(), request.clone())).await?;
    begin(&state, &http, who).await
}

/// List my sessions
///
/// Where this account is signed in here, newest first; `current` is null for a key and for a token of the portal's.
#[utoipa::path(tag = "sessions", responses((status = 200, body = Sessions)))]
#[get("/sessions")]
pub async fn list_sessions(caller: Caller) -> Result<HttpResponse, Problem> {
    let sessions = caller
        .read(Action::ListSessions, |tx| Ok(Sessions { data: store::list(tx)?, current: tx.actor().session() }))
        .await?;
    Ok(Answer::json(&sessions)?.send())
}

/// Sign out
///
/// Ends the session of this request. Its access token stops working at once. Who came with a token of the portal's has no session
/// here (404): sign out at the portal.
#[utoipa::path(tag = "sessions", responses((status = 204)))]
#[delete("/sessions/current")]
pub async fn sign_out(caller: Caller) -> Result<HttpResponse, Problem> {
    caller
        .write(Action::SignOut, |tx| {
            let current = tx.actor().session().ok_or(Problem::new(Code::NotFound))?;
            store::end(tx, current)?;
            Ok(Answer::nothing())
        })
        .await
}

/// End one of my sessions
///
/// Signs this account out elsewhere.
#[utoipa::path(tag = "sessions", params(("id" = Id, Path)), responses((status = 204)))]
#[delete("/sessions/{id}")]
pub async fn end_session(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::EndSession, move |tx| {
            store::end(tx, id)?;
            Ok(Answer::nothing())
        })
        .await
}
