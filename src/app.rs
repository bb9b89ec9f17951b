//! The table of contents: every route, the middleware and the limits.

use actix_web::dev::{ServiceFactory, ServiceRequest};
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data};
use actix_web::{App, Error, HttpRequest, HttpResponse, get};
use utoipa_actix_web::AppExt;
use utoipa_actix_web::scope::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::State;
use crate::contract::Contract;
use crate::error::{Code, Problem};
use crate::programme::{
    accounts, agreements, checklist_templates, districts, evaluations, follow_ups, frameworks, indicator_values,
    indicators, memberships, networks, plan_tasks, plans, schools, sessions, visits, year_locks,
};
use crate::web::{describe_problems, malformed_path};
use crate::{changes, contract};

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
    v1.service(checklist_templates::list_checklist_templates)
        .service(checklist_templates::get_checklist_template)
        .service(checklist_templates::create_checklist_template)
        .service(checklist_templates::change_checklist_template)
        .service(checklist_templates::publish_checklist_template)
        .service(checklist_templates::retire_checklist_template);
    v1.service(follow_ups::list_follow_ups)
        .service(follow_ups::get_follow_up)
        .service(follow_ups::create_follow_up)
        .service(follow_ups::change_follow_up);
    v1.service(follow_ups::finish_follow_up)
        .service(follow_ups::verify_follow_up)
        .service(follow_ups::reopen_follow_up)
        .service(follow_ups::withdraw_follow_up);
    v1.service(plans::list_plans)
        .service(plans::get_plan)
        .service(plans::create_plan)
        .service(plans::change_plan)
        .service(plans::list_plan_revisions);
    v1.service(plans::submit_plan)
        .service(plans::approve_plan)
        .service(plans::return_plan)
        .service(plans::revise_plan)
        .service(plans::withdraw_plan);
    v1.service(plan_tasks::list_plan_tasks)
        .service(plan_tasks::get_plan_task)
        .service(plan_tasks::create_plan_task)
        .service(plan_tasks::change_plan_task);
    v1.service(plan_tasks::start_plan_task)
        .service(plan_tasks::finish_plan_task)
        .service(plan_tasks::cancel_plan_task)
        .service(plan_tasks::list_task_updates)
        .service(plan_tasks::record_task_update);
    v1.service(frameworks::list_frameworks)
        .service(frameworks::get_framework)
        .service(frameworks::create_framework)
        .service(frameworks::change_framework);
    v1.service(frameworks::publish_framework).service(frameworks::retire_framework);
    v1.service(evaluations::list_evaluations)
        .service(evaluations::get_evaluation)
        .service(evaluations::record_evaluation)
        .service(evaluations::change_evaluation);
    v1.service(evaluations::submit_evaluation)
        .service(evaluations::confirm_evaluation)
        .service(evaluations::return_evaluation)
        .service(evaluations::publish_evaluation)
        .service(evaluations::withdraw_evaluation);
    v1.service(agreements::list_agreements)
        .service(agreements::get_agreement)
        .service(agreements::create_agreement)
        .service(agreements::change_agreement);
    v1.service(agreements::enforce_agreement)
        .service(agreements::suspend_agreement)
        .service(agreements::resume_agreement)
        .service(agreements::end_agreement)
        .service(agreements::terminate_agreement);
    v1.service(agreements::amend_agreement).service(agreements::list_amendments);
    v1.service(networks::list_networks)
        .service(networks::get_network)
        .service(networks::create_network)
        .service(networks::change_network);
    v1.service(networks::end_network).service(networks::succeed_lead);
    v1.service(memberships::list_memberships)
        .service(memberships::get_membership)
        .service(memberships::create_membership)
        .service(memberships::change_membership)
        .service(memberships::leave_membership);
    v1.service(indicators::list_indicators)
        .service(indicators::get_indicator)
        .service(indicators::create_indicator)
        .service(indicators::change_indicator)
        .service(indicators::withdraw_indicator);
    v1.service(indicators::list_targets).service(indicators::set_target).service(indicators::get_indicator_progress);
    v1.service(indicator_values::list_indicator_values)
        .service(indicator_values::get_indicator_value)
        .service(indicator_values::report_indicator_value)
        .service(indicator_values::change_indicator_value);
    v1.service(indicator_values::submit_indicator_value)
        .service(indicator_values::verify_indicator_value)
        .service(indicator_values::return_indicator_value)
        .service(indicator_values::withdraw_indicator_value);
    v1.service(year_locks::list_year_locks)
        .service(year_locks::get_year_lock)
        .service(year_locks::lock_year)
        .service(year_locks::lift_year_lock)
        .service(year_locks::restore_year_lock);
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

/// The contract, completed.
pub fn contract() -> Contract {
    contract::complete(&openapi())
}

/// The application of one worker.
pub fn app(
    state: Data<State>,
    contract: Data<Contract>,
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
        .app_data(contract)
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
async fn openapi_json(contract: Data<Contract>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(contract.text.clone())
}

/// No such address (404), or an address that does not take this method (405 with `Allow`).
async fn unrouted(request: HttpRequest, contract: Data<Contract>) -> HttpResponse {
    let allowed = contract.methods_of(request.path());
    if allowed.is_empty() {
        return HttpResponse::from_error(Problem::new(Code::NotFound));
    }
    let mut response = HttpResponse::from_error(Problem::new(Code::MethodNotAllowed));
    if let Ok(value) = allowed.join(", ").parse() {
        response.headers_mut().insert(actix_web::http::header::ALLOW, value);
    }
    response
}
