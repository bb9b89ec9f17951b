//! Every query on networks but the ending and the succession.

use std::collections::HashMap;

use diesel::prelude::*;

use super::model::{Network, NetworkInput, NetworkName};
use super::routes::NetworkFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::{agreements, memberships, networks};
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Code, FieldCode, Problem};
use crate::web::{List, ListQuery, like_pattern, page_of};

type Rows<'q> = networks::BoxedQuery<'q, MultiBackend>;

/// The networks in reach: all of the district.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    networks::table.filter(networks::district_id.eq(permit.district())).into_boxed()
}

fn filtered<'q>(tx: &Tx<'_>, filter: &NetworkFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(typed) = &filter.q {
        let found = diesel::dsl::sql::<diesel::sql_types::Bool>("lower(networks.name) LIKE ")
            .bind::<diesel::sql_types::Text, _>(like_pattern(typed))
            .sql(" ESCAPE '\\'");
        rows = rows.filter(found);
    }
    if let Some(agreement) = filter.agreement_id {
        rows = rows.filter(networks::agreement_id.eq(agreement));
    }
    if let Some(school) = filter.school_id {
        let today = tx.today;
        let joined = memberships::table
            .filter(memberships::district_id.eq(tx.district()).and(memberships::school_id.eq(school)))
            .filter(memberships::joined_on.le(today))
            .filter(memberships::left_on.is_null().or(memberships::left_on.gt(today)))
            .select(memberships::network_id);
        rows = rows.filter(networks::id.eq_any(joined));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(networks::updated_at.ge(since));
    }
    match filter.ended {
        None => rows,
        Some(true) => rows.filter(networks::ended_on.le(tx.today)),
        Some(false) => rows.filter(networks::ended_on.is_null().or(networks::ended_on.gt(tx.today))),
    }
}

/// A page of networks.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<NetworkFilter>) -> Result<List<Network>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Network::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A network in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Network, Problem> {
    let network = within(&tx.permit).filter(networks::id.eq(id)).select(Network::as_select()).get_result(tx.conn)?;
    tx.permit.check(&network.place())?;
    Ok(network)
}

/// The schools that lead some networks today, in one query however many they are.
pub fn leads_of(tx: &mut Tx<'_>, of: Vec<Id>) -> Result<HashMap<Id, Id>, Problem> {
    let today = tx.today;
    let rows: Vec<(Id, Id)> = memberships::table
        .filter(memberships::district_id.eq(tx.district()).and(memberships::network_id.eq_any(of)))
        .filter(memberships::role.eq("lead").and(memberships::joined_on.le(today)))
        .filter(memberships::left_on.is_null().or(memberships::left_on.gt(today)))
        .select((memberships::network_id, memberships::school_id))
        .load(tx.conn)?;
    Ok(rows.into_iter().collect())
}

/// Makes a network.
pub fn create(tx: &mut Tx<'_>, input: &NetworkInput) -> Result<Network, Problem> {
    let agreement = agreements::table.find((tx.district(), input.agreement_id)).select(agreements::status);
    match agreement.get_result::<String>(tx.conn).optional()?.as_deref() {
        None => return Err(Problem::field("/agreement_id", FieldCode::UnknownRecord)),
        Some("ended" | "terminated") => return Err(Problem::new(Code::NotInForce)),
        Some(_) => {}
    }
    let network = Network::new(tx.district(), input, tx.now, tx.by());
    tx.create(network)
}

/// Changes a network's name.
pub fn change(tx: &mut Tx<'_>, before: &Network, input: &NetworkName) -> Result<Network, Problem> {
    let after = before.with(input);
    tx.change(before, after)
}
