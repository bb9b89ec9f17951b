//! The table of contents: every route, the middleware and the limits.

use std::sync::Arc;

use actix_web::dev::{ServiceFactory, ServiceRequest};
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data};
use actix_web::{App, Error, HttpRequest, HttpResponse, get};
use utoipa_actix_web::AppExt;
use utoipa_actix_web::scope::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::{Hashes, Keys};
use crate::contract::Contract;
use crate::db::{Conn, Database, Db};
use crate::error::{Code, Problem};
use crate::programme::{accounts, districts, schools, sessions, visits};
use crate::web::{InFlight, describe_problems, malformed_path};
use crate::{changes, contract};

/// The service's parts, shared by all workers.
pub struct State {
    /// The database.
    pub db: Db,
    /// The signing keys.
    pub keys: Arc<Keys>,
    /// Password hashes.
    pub hashes: Hashes,
    /// The idempotency keys in flight.
    pub in_flight: InFlight,
    /// The contract.
    pub contract: Contract,
    /// Slows down the guessing of passwords.
    pub throttle: sessions::Throttle,
}

impl State {
    /// Opens the database, whose schema must be up to date, and makes the parts.
    pub fn open(database: &Database, issuer: &str, connections: u32, most_waiting: usize) -> Result<Self, Problem> {
        let opening = |error: diesel::r2d2::PoolError| {
            tracing::error!(%error, "the database could not be opened");
            Problem::new(Code::Overloaded)
        };
        let db = Db::open(database, connections, most_waiting).map_err(opening)?;
        let keys = db.write_now(|conn: &mut Conn| Keys::load(conn, issuer))?;
        Ok(Self {
            db,
            keys: Arc::new(keys),
            hashes: Hashes::new()?,
            in_flight: InFlight::default(),
            contract: contract::complete(&openapi()),
            throttle: sessions::Throttle::default(),
        })
    }
}

/// Every operation of the contract.
fn operations(v1: &mut ServiceConfig<'_>) {
    v1.service(sessions::create_session).service(sessions::refresh_session).service(sessions::accept_invitation);
    v1.service(sessions::list_sessions).service(sessions::sign_out).service(sessions::end_session);
    v1.service(sessions::get_me).service(sessions::change_my_password);
    v1.service(schools::list_schools)
        .service(schools::get_school)
        .service(schools::create_school)
        .service(schools::change_school);
    v1.service(visits::list_visits)
        .service(visits::get_visit)
        .service(visits::plan_visit)
        .service(visits::change_visit);
    v1.service(visits::hold_visit)
        .service(visits::report_visit)
        .service(visits::acknowledge_visit)
        .service(visits::return_visit);
    v1.service(visits::close_visit).service(visits::cancel_visit);
    v1.service(changes::list_audit_events);
    v1.service(districts::list_districts).service(districts::get_district).service(districts::change_district);
    v1.service(accounts::list_accounts)
        .service(accounts::get_account)
        .service(accounts::create_account)
        .service(accounts::change_account);
    v1.service(accounts::reset_account).service(accounts::deactivate_account).service(accounts::activate_account);
}

/// The contract as the code has it, before it is completed.
pub fn openapi() -> utoipa::openapi::OpenApi {
    App::new().into_utoipa_app().service(scope("/v1").configure(operations)).split_for_parts().1
}

/// The application of one worker.
pub fn app(
    state: Data<State>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = actix_web::dev::ServiceResponse<actix_web::body::BoxBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let docs = utoipa_swagger_ui::SwaggerUi::new("/docs/{_:.*}").config(contract::swagger_config());
    App::new()
        .app_data(state)
        .app_data(web::PathConfig::default().error_handler(malformed_path))
        .into_utoipa_app()
        .service(scope("/v1").configure(operations))
        .into_app()
        .service(livez)
        .service(readyz)
        .service(jwks)
        .service(openapi_json)
        .route(
            "/docs",
            web::get()
                .to(|| async { HttpResponse::PermanentRedirect().insert_header(("location", "/docs/")).finish() }),
        )
        .service(docs)
        .default_service(web::to(unrouted))
        .wrap(from_fn(describe_problems))
}

/// The process runs.
#[get("/livez")]
async fn livez() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "ok" }))
}

/// The database answers, so requests can be served.
#[get("/readyz")]
async fn readyz(state: Data<State>) -> Result<HttpResponse, Problem> {
    use diesel::connection::SimpleConnection;
    state.db.read(|conn| Ok(conn.batch_execute("SELECT 1")?)).await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "status": "ready" })))
}

/// The public keys of access tokens, for services that check them themselves.
#[get("/.well-known/jwks.json")]
async fn jwks(state: Data<State>) -> HttpResponse {
    HttpResponse::Ok().insert_header(("cache-control", "max-age=300")).json(state.keys.jwks())
}

/// The contract.
#[get("/openapi.json")]
async fn openapi_json(state: Data<State>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(state.contract.text.clone())
}

/// No such address (404), or an address that does not take this method (405 with `Allow`).
async fn unrouted(request: HttpRequest, state: Data<State>) -> HttpResponse {
    let allowed = state.contract.methods_of(request.path());
    if allowed.is_empty() {
        return HttpResponse::from_error(Problem::new(Code::NotFound));
    }
    let mut response = HttpResponse::from_error(Problem::new(Code::MethodNotAllowed));
    if let Ok(value) = allowed.join(", ").parse() {
        response.headers_mut().insert(actix_web::http::header::ALLOW, value);
    }
    response
}
