//! The table of contents: every route, the middleware and the limits.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{HttpServiceFactory, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::error::{ErrorBadRequest, InternalError, PathError};
use actix_web::http::Method;
use actix_web::http::header::{AcceptEncoding, ContentEncoding, Encoding, VARY};
use actix_web::middleware::{Condition, Next, from_fn};
use actix_web::web::{self, Data, Header};
use actix_web::{App, Error, HttpRequest, HttpResponse, get};
use utoipa_actix_web::scope::scope;
use utoipa_actix_web::{AppExt, OpenApiFactory};

use crate::access::{State, meet_portal_users};
use crate::contract::Contract;
use crate::error::{Code, Problem};
use crate::insight::{commitments, readiness, recommendations, reports};
use crate::programme::{
    accounts, adoptions, agreements, checklist_templates, context_analyses, districts, evaluations, exchanges,
    follow_ups, frameworks, indicator_values, indicators, innovations, memberships, networks, plan_tasks, plans,
    school_year_records, schools, service_accounts, sessions, visit_targets, visits, year_locks,
};
use crate::web::{
    PACKED_CONTRACT, contract as committed_contract, describe_problems, key_in_address, let_in, unknown_parameters,
};
use crate::{changes, contract, evidence, webhooks};

/// Where operations are registered: in an application that serves them, or in the contract that describes them.
trait Register: Sized {
    fn operation<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self;
}

impl Register for web::ServiceConfig {
    fn operation<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        self.service(operation)
    }
}

impl Register for utoipa_actix_web::service_config::ServiceConfig<'_> {
    fn operation<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        self.service(operation)
    }
}

/// Every operation of the contract. A request's path is held against them in this order: what is asked for most comes first.
fn operations(v1: &mut impl Register) {
    v1.operation(visits::list_visits)
        .operation(visits::get_visit)
        .operation(visits::plan_visit)
        .operation(visits::change_visit)
        .operation(visits::hold_visit)
        .operation(visits::report_visit)
        .operation(visits::acknowledge_visit)
        .operation(visits::return_visit)
        .operation(visits::close_visit)
        .operation(visits::cancel_visit);
    v1.operation(sessions::create_session)
        .operation(sessions::refresh_session)
        .operation(sessions::accept_invitation)
        .operation(sessions::list_sessions)
        .operation(sessions::sign_out)
        .operation(sessions::end_session)
        .operation(sessions::get_me)
        .operation(sessions::change_my_password);
    v1.operation(schools::list_schools)
        .operation(schools::get_school)
        .operation(schools::create_school)
        .operation(schools::change_school)
        .operation(schools::batch_schools);
    v1.operation(checklist_templates::list_checklist_templates)
        .operation(checklist_templates::get_checklist_template)
        .operation(checklist_templates::create_checklist_template)
        .operation(checklist_templates::change_checklist_template)
        .operation(checklist_templates::publish_checklist_template)
        .operation(checklist_templates::retire_checklist_template);
    v1.operation(follow_ups::list_follow_ups)
        .operation(follow_ups::get_follow_up)
        .operation(follow_ups::create_follow_up)
        .operation(follow_ups::change_follow_up)
        .operation(follow_ups::finish_follow_up)
        .operation(follow_ups::verify_follow_up)
        .operation(follow_ups::reopen_follow_up)
        .operation(follow_ups::withdraw_follow_up);
    v1.operation(plans::list_plans)
        .operation(plans::get_plan)
        .operation(plans::create_plan)
        .operation(plans::change_plan)
        .operation(plans::list_plan_revisions)
        .operation(plans::submit_plan)
        .operation(plans::approve_plan)
        .operation(plans::return_plan)
        .operation(plans::revise_plan)
        .operation(plans::withdraw_plan);
    v1.operation(plan_tasks::list_plan_tasks)
        .operation(plan_tasks::get_plan_task)
        .operation(plan_tasks::create_plan_task)
        .operation(plan_tasks::change_plan_task)
        .operation(plan_tasks::start_plan_task)
        .operation(plan_tasks::finish_plan_task)
        .operation(plan_tasks::cancel_plan_task)
        .operation(plan_tasks::list_task_updates)
        .operation(plan_tasks::record_task_update)
        .operation(plan_tasks::batch_plan_tasks);
    v1.operation(frameworks::list_frameworks)
        .operation(frameworks::get_framework)
        .operation(frameworks::create_framework)
        .operation(frameworks::change_framework)
        .operation(frameworks::publish_framework)
        .operation(frameworks::retire_framework);
    v1.operation(evaluations::list_evaluations)
        .operation(evaluations::get_evaluation)
        .operation(evaluations::record_evaluation)
        .operation(evaluations::change_evaluation)
        .operation(evaluations::submit_evaluation)
        .operation(evaluations::confirm_evaluation)
        .operation(evaluations::return_evaluation)
        .operation(evaluations::publish_evaluation)
        .operation(evaluations::withdraw_evaluation)
        .operation(evaluations::batch_evaluations);
    v1.operation(context_analyses::list_context_analyses)
        .operation(context_analyses::get_context_analysis)
        .operation(context_analyses::record_context_analysis)
        .operation(context_analyses::change_context_analysis)
        .operation(context_analyses::submit_context_analysis)
        .operation(context_analyses::reopen_context_analysis)
        .operation(context_analyses::compare_context_analyses);
    v1.operation(school_year_records::list_school_year_records)
        .operation(school_year_records::get_school_year_record)
        .operation(school_year_records::create_school_year_record)
        .operation(school_year_records::change_school_year_record)
        .operation(school_year_records::get_school_history);
    v1.operation(visit_targets::list_visit_targets)
        .operation(visit_targets::get_visit_target)
        .operation(visit_targets::create_visit_target)
        .operation(visit_targets::change_visit_target)
        .operation(visit_targets::get_visit_fulfilment);
    v1.operation(evidence::list_evidence)
        .operation(evidence::get_evidence)
        .operation(evidence::attach_evidence)
        .operation(evidence::change_evidence)
        .operation(evidence::withdraw_evidence)
        .operation(evidence::download_evidence);
    v1.operation(exchanges::list_exchanges)
        .operation(exchanges::get_exchange)
        .operation(exchanges::plan_exchange)
        .operation(exchanges::change_exchange)
        .operation(exchanges::hold_exchange)
        .operation(exchanges::cancel_exchange)
        .operation(exchanges::get_exchange_fulfilment);
    v1.operation(innovations::list_innovations)
        .operation(innovations::get_innovation)
        .operation(innovations::create_innovation)
        .operation(innovations::change_innovation)
        .operation(innovations::submit_innovation)
        .operation(innovations::recommend_innovation)
        .operation(innovations::return_innovation)
        .operation(innovations::publish_innovation)
        .operation(innovations::withdraw_innovation)
        .operation(innovations::get_innovation_spread);
    v1.operation(adoptions::list_adoptions)
        .operation(adoptions::get_adoption)
        .operation(adoptions::start_adoption)
        .operation(adoptions::change_adoption)
        .operation(adoptions::report_adoption)
        .operation(adoptions::withdraw_adoption);
    v1.operation(agreements::list_agreements)
        .operation(agreements::get_agreement)
        .operation(agreements::create_agreement)
        .operation(agreements::change_agreement)
        .operation(agreements::enforce_agreement)
        .operation(agreements::suspend_agreement)
        .operation(agreements::resume_agreement)
        .operation(agreements::end_agreement)
        .operation(agreements::terminate_agreement)
        .operation(agreements::amend_agreement)
        .operation(agreements::list_amendments);
    v1.operation(networks::list_networks)
        .operation(networks::get_network)
        .operation(networks::create_network)
        .operation(networks::change_network)
        .operation(networks::end_network)
        .operation(networks::succeed_lead);
    v1.operation(commitments::list_commitments).operation(commitments::get_network_commitments);
    v1.operation(readiness::get_school_readiness);
    v1.operation(memberships::list_memberships)
        .operation(memberships::get_membership)
        .operation(memberships::create_membership)
        .operation(memberships::change_membership)
        .operation(memberships::leave_membership)
        .operation(memberships::batch_memberships);
    v1.operation(indicators::list_indicators)
        .operation(indicators::get_indicator)
        .operation(indicators::create_indicator)
        .operation(indicators::change_indicator)
        .operation(indicators::withdraw_indicator)
        .operation(indicators::list_targets)
        .operation(indicators::set_target)
        .operation(indicators::get_indicator_progress)
        .operation(indicators::get_indicator_summary);
    v1.operation(indicator_values::list_indicator_values)
        .operation(indicator_values::get_indicator_value)
        .operation(indicator_values::report_indicator_value)
        .operation(indicator_values::change_indicator_value)
        .operation(indicator_values::submit_indicator_value)
        .operation(indicator_values::verify_indicator_value)
        .operation(indicator_values::return_indicator_value)
        .operation(indicator_values::withdraw_indicator_value)
        .operation(indicator_values::batch_indicator_values);
    v1.operation(year_locks::list_year_locks)
        .operation(year_locks::get_year_lock)
        .operation(year_locks::lock_year)
        .operation(year_locks::lift_year_lock)
        .operation(year_locks::restore_year_lock);
    v1.operation(changes::list_audit_events).operation(changes::list_changes);
    v1.operation(webhooks::list_webhooks)
        .operation(webhooks::get_webhook)
        .operation(webhooks::create_webhook)
        .operation(webhooks::change_webhook)
        .operation(webhooks::switch_off_webhook)
        .operation(webhooks::switch_on_webhook)
        .operation(webhooks::rotate_webhook_secret)
        .operation(webhooks::test_webhook)
        .operation(webhooks::list_webhook_deliveries)
        .operation(webhooks::get_webhook_delivery)
        .operation(webhooks::redeliver_webhook_delivery);
    v1.operation(reports::list_reports)
        .operation(reports::get_report)
        .operation(reports::create_report)
        .operation(reports::change_report)
        .operation(reports::submit_report)
        .operation(reports::accept_report)
        .operation(reports::return_report)
        .operation(reports::supersede_report);
    v1.operation(recommendations::list_recommendations)
        .operation(recommendations::get_recommendation)
        .operation(recommendations::create_recommendation)
        .operation(recommendations::change_recommendation)
        .operation(recommendations::withdraw_recommendation)
        .operation(recommendations::accept_recommendation)
        .operation(recommendations::decline_recommendation)
        .operation(recommendations::link_recommendation)
        .operation(recommendations::carry_out_recommendation);
    v1.operation(districts::list_districts).operation(districts::get_district).operation(districts::change_district);
    v1.operation(accounts::list_accounts)
        .operation(accounts::get_account)
        .operation(accounts::create_account)
        .operation(accounts::change_account)
        .operation(accounts::reset_account)
        .operation(accounts::deactivate_account)
        .operation(accounts::activate_account);
    v1.operation(service_accounts::list_service_accounts)
        .operation(service_accounts::get_service_account)
        .operation(service_accounts::create_service_account)
        .operation(service_accounts::rotate_service_account)
        .operation(service_accounts::revoke_service_account);
}

/// The contract as the code has it, before it is completed.
pub fn openapi() -> utoipa::openapi::OpenApi {
    App::new().into_utoipa_app().service(scope("/v1").configure(|v1| operations(v1))).split_for_parts().1
}

/// The contract, as the code has it.
pub fn contract() -> serde_json::Value {
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
    let front_ends = let_in(&state.origins);
    let portal = Condition::new(state.portal.is_some(), from_fn(meet_portal_users));
    App::new()
        .app_data(state)
        .app_data(contract)
        .app_data(web::PathConfig::default().error_handler(no_id))
        .service(web::scope("/v1").configure(operations).wrap(portal))
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
        .wrap(from_fn(tidy))
        .wrap(front_ends)
        .wrap(from_fn(describe_problems))
}

/// Middleware: `HEAD` is a `GET` whose body the server does not send; a key is never read from the address; a parameter sent
/// to an operation that has none is an error, like any other unknown one; a list that is sent as a repeated name is the same
/// list written with commas.
async fn tidy(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    if let Some(problem) = key_in_address(request.query_string()) {
        return Ok(request.error_response(problem));
    }
    if !request.query_string().is_empty()
        && let Some(contract) = request.app_data::<Data<Contract>>().cloned()
        && let Some(method) = contract.method(request.method().as_str(), request.path())
    {
        if method.asks_nothing() {
            let problem = unknown_parameters(request.query_string());
            return Ok(request.error_response(problem));
        }
        if let Some(query) = method.with_commas(request.query_string()) {
            request.head_mut().uri = format!("{}?{query}", request.path()).parse().map_err(ErrorBadRequest)?;
        }
    }
    Ok(next.call(request).await?.map_into_boxed_body())
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
async fn openapi_json(accepted: Option<Header<AcceptEncoding>>) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.content_type("application/json").insert_header((VARY, "Accept-Encoding"));
    let gzip = Encoding::gzip();
    match accepted.and_then(|accepted| accepted.negotiate([&gzip].into_iter())) {
        Some(taken) if taken == gzip => answer.insert_header(ContentEncoding::Gzip).body(PACKED_CONTRACT),
        _ => answer.body(committed_contract()),
    }
}

/// No such address (404), or an address that does not take this method (405 with `Allow`).
async fn unrouted(request: HttpRequest, contract: Data<Contract>) -> HttpResponse {
    nothing_at(request.path(), &contract)
}

fn nothing_at(path: &str, contract: &Contract) -> HttpResponse {
    let allowed = contract.methods_of(path);
    if allowed.is_empty() {
        return HttpResponse::from_error(Problem::new(Code::NotFound));
    }
    let mut response = HttpResponse::from_error(Problem::new(Code::MethodNotAllowed));
    if let Ok(value) = allowed.join(", ").parse() {
        response.headers_mut().insert(actix_web::http::header::ALLOW, value);
    }
    response
}

/// What stands for an id and is none: no such record; or an address that is written out, such as `/v1/sessions/refresh`,
/// and does not take this method.
fn no_id(error: PathError, request: &HttpRequest) -> Error {
    match request.app_data::<Data<Contract>>().filter(|contract| contract.writes_out(request.path())) {
        Some(contract) => InternalError::from_response(error, nothing_at(request.path(), contract)).into(),
        None => Problem::new(Code::NotFound).into(),
    }
}
