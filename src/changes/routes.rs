//! The audit trail over HTTP.

use actix_web::{HttpResponse, get};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{AuditEvent, store};
use crate::access::{Action, Caller};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::web::{Filter, List, ListQuery, Paging};

/// What the audit trail can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditFilter {
    /// A plural noun, such as `visits`.
    pub resource: Option<String>,
    /// One record.
    pub record_id: Option<Id>,
    /// Who wrote.
    pub account_id: Option<Id>,
    /// Through which service account's key.
    pub service_account_id: Option<Id>,
    /// An operation, such as `hold_visit`.
    pub action: Option<String>,
    /// Not before this moment.
    pub since: Option<Instant>,
    /// Before this moment.
    pub until: Option<Instant>,
}

impl Filter for AuditFilter {
    const SORTS: &'static [(&'static str, &'static str)] = &[("seq", "change_log.seq")];
    const NEWEST_FIRST: bool = true;
    const ROW_ID: &'static str = "change_log.seq";
}

/// The audit trail
///
/// Every write of the district, newest first: who did what to which record, when, and what it changed.
#[utoipa::path(tag = "audit-events", params(AuditFilter, Paging<AuditFilter>), responses((status = 200, body = List<AuditEvent>)))]
#[get("/audit-events")]
pub async fn list_audit_events(caller: Caller, query: ListQuery<AuditFilter>) -> Result<HttpResponse, Problem> {
    caller.list(Action::ListAuditEvents, query, store::list).await
}
