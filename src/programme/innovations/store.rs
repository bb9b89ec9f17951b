//! Every query on innovations.

use diesel::prelude::*;

use super::model::{Innovation, InnovationInput, InnovationStatus};
use super::routes::InnovationFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::innovations;
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Code, Problem};
use crate::programme::roster;
use crate::web::{List, ListQuery, mentions, page_of};

type Rows<'q> = innovations::BoxedQuery<'q, MultiBackend>;

/// What `q` looks into.
const SEARCHED: &[&str] = &["innovations.title", "innovations.problem", "innovations.method", "innovations.result"];

/// The innovations in reach: what was ever published, all that the own school writes, and what is under review for
/// those who review it: the district, and the lead of a network in which the school is a partner. A draft is nobody
/// else's.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    let rows = innovations::table.filter(innovations::district_id.eq(permit.district())).into_boxed();
    let under_review = innovations::status.eq_any(InnovationStatus::UNDER_REVIEW);
    let published = innovations::published_on.is_not_null();
    match permit.actor().school() {
        None => rows.filter(published.or(under_review)),
        Some(own) => {
            let led: Vec<Id> = permit.actor().partners().iter().map(|(_, school)| *school).collect();
            let reviewed = under_review.and(innovations::school_id.eq_any(led));
            rows.filter(published.or(innovations::school_id.eq(own)).or(reviewed))
        }
    }
}

fn filtered<'q>(tx: &Tx<'_>, filter: &InnovationFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(typed) = &filter.q {
        rows = rows.filter(mentions(SEARCHED, typed));
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(innovations::school_id.eq(school));
    }
    if let Some(network) = filter.network_id {
        let members = roster::schools_of(tx.district(), network, tx.today);
        rows = rows.filter(innovations::school_id.eq_any(members));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(innovations::academic_year.eq(year));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(innovations::status.eq_any(statuses.clone()));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(innovations::updated_at.ge(since));
    }
    rows
}

/// A page of innovations.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<InnovationFilter>) -> Result<List<Innovation>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Innovation::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// An innovation in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Innovation, Problem> {
    let found = within(&tx.permit).filter(innovations::id.eq(id));
    let innovation = found.select(Innovation::as_select()).get_result(tx.conn)?;
    tx.permit.check(&innovation.place())?;
    Ok(innovation)
}

/// Drafts an innovation of the actor's school.
pub fn create(tx: &mut Tx<'_>, input: &InnovationInput) -> Result<Innovation, Problem> {
    let blank = Innovation {
        district_id: tx.district(),
        id: Id::fresh(),
        school_id: tx.actor().school().ok_or(Problem::new(Code::Forbidden))?,
        title: String::new(),
        title_key: vec![],
        problem: String::new(),
        method: String::new(),
        result: String::new(),
        status: InnovationStatus::Draft,
        status_reason: None,
        submitted_by: None,
        submitted_at: None,
        recommendation: None,
        recommended_by: None,
        recommended_at: None,
        published_by: None,
        published_on: None,
        academic_year: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    tx.create(blank.with(input))
}
