//! Amendments: what is in force is changed with a reason, and every such change is kept with its difference.

use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::input::AgreementInput;
use super::model::Agreement;
use super::{routes, store, usage};
use crate::access::{Action, Caller};
use crate::changes::{Tx, difference};
use crate::db::schema::amendments;
use crate::db::{Id, Instant, Json, MultiBackend, Whole};
use crate::error::{Faults, FieldCode, Problem};
use crate::web::{Answer, Body, Filter, Key, List, ListQuery, Paging, Patch, Sortable, States, View, page_of};

/// One amendment of an agreement. Never altered.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, Serialize, ToSchema)]
#[diesel(table_name = amendments, check_for_backend(MultiBackend))]
pub struct Amendment {
    /// Its district.
    pub district_id: Id,
    /// Its id.
    pub id: Id,
    /// The agreement.
    pub agreement_id: Id,
    /// The first is 1.
    #[schema(example = 1)]
    pub number: i32,
    /// Why it was made.
    #[schema(example = "ขยายระยะเวลาความร่วมมืออีกหนึ่งปี")]
    pub reason: String,
    /// `{"field": {"from": …, "to": …}}` for every field that it changed.
    #[schema(value_type = Object)]
    pub difference: Json<Value>,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it.
    pub created_by: Option<Id>,
}

/// A change of an agreement in force.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "ขยายระยะเวลาความร่วมมืออีกหนึ่งปี", "changes": {"last_year": 2567, "ends_on": "2025-05-15"}}))]
pub struct Amending {
    /// Why, kept with the amendment.
    #[schema(min_length = 1, max_length = 2000, example = "ขยายระยะเวลาความร่วมมืออีกหนึ่งปี")]
    pub reason: String,
    /// The fields to change, as in a merge-patch; a list is given whole.
    #[schema(value_type = Patch<AgreementInput>)]
    pub changes: Map<String, Value>,
}

/// What amendments can be filtered by.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AmendmentFilter {
    /// Made at this moment or later.
    pub updated_since: Option<Instant>,
}

impl Filter for AmendmentFilter {
    const SORTS: &'static [(&'static str, &'static str)] = &[("number", "amendments.number")];
    const ROW_ID: &'static str = "amendments.id";
}

impl Sortable for Amendment {
    fn row_id(&self) -> Key {
        Key::Id(self.id)
    }
    fn key(&self, _: &str) -> Key {
        Key::Small(self.number)
    }
}

/// Amend an agreement
///
/// Changes an agreement that is in force or suspended. The reason and the difference are kept as an amendment. The
/// term cannot be cut below what exists under it, and a clause in use cannot go (409 `still_in_use`).
#[utoipa::path(tag = "agreements", params(("id" = Id, Path)), request_body = Amending, responses((status = 200, body = View<Agreement>)))]
#[post("/agreements/{id}/amend")]
pub async fn amend_agreement(caller: Caller, id: Path<Id>, body: Body<Amending>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(Action::AmendAgreement, move |tx| {
            let before = store::find(tx, id)?;
            tx.expect_version(&before)?;
            before.status.go(Action::AmendAgreement)?;
            let changes = Patch::<AgreementInput>::of(body.0.changes.clone());
            let input = changed(tx, &before, &changes).map_err(|problem| problem.below("/changes"))?;
            usage::expect_room(tx, &before, &input)?;
            let after = amend(tx, &before, &input, &body.0.reason)?;
            Answer::record(&routes::view(tx, after))
        })
        .await
}

/// The agreement's fields after an amendment; every wrong one is named.
fn changed(tx: &mut Tx<'_>, before: &Agreement, changes: &Patch<AgreementInput>) -> Result<AgreementInput, Problem> {
    let input = changes.apply(&before.input())?;
    let mut faults = Faults::default();
    store::check(tx, &input, &mut faults)?;
    input.note_what_force_needs(tx.today, &mut faults);
    faults.done()?;
    Ok(input)
}

fn amend(tx: &mut Tx<'_>, before: &Agreement, input: &AgreementInput, reason: &str) -> Result<Agreement, Problem> {
    let difference = difference(&before.input(), input);
    if difference.as_object().is_none_or(Map::is_empty) {
        return Err(Problem::field("/changes", FieldCode::Required));
    }
    let mut after = before.with(input);
    after.amendment_count += 1;
    let amendment = Amendment {
        district_id: before.district_id,
        id: Id::fresh(),
        agreement_id: before.id,
        number: after.amendment_count,
        reason: reason.to_owned(),
        difference: Json(difference),
        created_at: tx.now,
        created_by: tx.by(),
    };
    diesel::insert_into(amendments::table).values(&amendment).execute(tx.conn)?;
    tx.change_because(before, after, reason)
}

/// List an agreement's amendments
///
/// In the order in which they were made, each with its reason and the difference it made.
#[utoipa::path(tag = "agreements", params(("id" = Id, Path), AmendmentFilter, Paging<AmendmentFilter>), responses((status = 200, body = List<Amendment>)))]
#[get("/agreements/{id}/amendments")]
pub async fn list_amendments(
    caller: Caller,
    id: Path<Id>,
    query: ListQuery<AmendmentFilter>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .list(Action::ListAmendments, query, move |tx, query| {
            let agreement = store::find(tx, id)?;
            list(tx, &agreement, query)
        })
        .await
}

type Rows<'q> = amendments::BoxedQuery<'q, MultiBackend>;

fn filtered<'q>(agreement: &Agreement, filter: &AmendmentFilter) -> Rows<'q> {
    let of = amendments::district_id.eq(agreement.district_id).and(amendments::agreement_id.eq(agreement.id));
    let rows = amendments::table.filter(of).into_boxed();
    match filter.updated_since {
        None => rows,
        Some(since) => rows.filter(amendments::created_at.ge(since)),
    }
}

fn list(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    query: &ListQuery<AmendmentFilter>,
) -> Result<List<Amendment>, Problem> {
    let filter = &query.filter;
    let count = if query.count { Some(filtered(agreement, filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(agreement, filter), &query.page).select(Amendment::columns()))?;
    Ok(query.page.cut(rows, count))
}
