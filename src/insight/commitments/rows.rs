//! Every network in reach, a row each: how its nine commitments stand.

use std::collections::HashMap;

use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use super::facts::{Standing, of_networks};
use super::routes::CommitmentFilter;
use super::{Clause, Commitment, CommitmentStatus};
use crate::changes::Tx;
use crate::db::schema::{agreements, networks, schools};
use crate::db::{Id, MultiBackend, Whole};
use crate::error::Problem;
use crate::programme::networks::Network;
use crate::web::{List, ListQuery, page_of};

/// How a network stands, in a row.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CommitmentRow {
    /// The network.
    pub network_id: Id,
    /// Its name.
    #[schema(example = "เครือข่ายโรงเรียนอนุบาลนครปฐม")]
    pub network_name: String,
    /// The school that led it on the day whose members count.
    pub lead_school_id: Option<Id>,
    /// Its name.
    #[schema(example = "โรงเรียนอนุบาลนครปฐม")]
    pub lead_school_name: Option<String>,
    /// How many schools count.
    #[schema(example = 4)]
    pub schools: usize,
    /// The nine commitments, by clause.
    pub commitments: Vec<ClauseStatus>,
    /// How many commitments stand how; together they are nine.
    pub counts: StatusCounts,
}

/// How a commitment stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClauseStatus {
    /// The agreement's clause.
    pub clause: Clause,
    /// How it stands.
    pub status: CommitmentStatus,
}

/// How many commitments stand how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatusCounts {
    /// Nothing of them is there yet.
    #[schema(example = 1)]
    pub not_started: usize,
    /// Something of them is there.
    #[schema(example = 4)]
    pub in_progress: usize,
    /// All that they ask for is there.
    #[schema(example = 3)]
    pub met: usize,
    /// They are not met, and their time has passed.
    #[schema(example = 1)]
    pub overdue: usize,
}

impl StatusCounts {
    fn of(statuses: &[ClauseStatus]) -> Self {
        let count = |wanted| statuses.iter().filter(|one| one.status == wanted).count();
        Self {
            not_started: count(CommitmentStatus::NotStarted),
            in_progress: count(CommitmentStatus::InProgress),
            met: count(CommitmentStatus::Met),
            overdue: count(CommitmentStatus::Overdue),
        }
    }
}

/// A page of rows, by a number of queries that does not grow with them.
pub fn rows(tx: &mut Tx<'_>, query: &ListQuery<CommitmentFilter>) -> Result<List<CommitmentRow>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let page = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Network::columns()))?;
    let page = query.page.cut(page, count);
    let ids: Vec<Id> = page.data.iter().map(|network| network.id).collect();
    let standings = of_networks(tx, &ids, query.filter.academic_year)?;
    let leads = names_of(tx, standings.iter().filter_map(|one| one.roster.lead).collect())?;
    let mut standings: HashMap<Id, Standing> = standings.into_iter().map(|one| (one.network, one)).collect();
    let List { data, page } = page;
    let row = |network: Network| Some(row(standings.remove(&network.id)?, network, &leads));
    Ok(List { data: data.into_iter().filter_map(row).collect(), page })
}

fn row(standing: Standing, network: Network, leads: &HashMap<Id, String>) -> CommitmentRow {
    let status = |one: &Commitment| ClauseStatus { clause: one.clause, status: one.status };
    let commitments: Vec<ClauseStatus> = standing.commitments.iter().map(status).collect();
    CommitmentRow {
        network_id: network.id,
        network_name: network.name,
        lead_school_id: standing.roster.lead,
        lead_school_name: standing.roster.lead.and_then(|lead| leads.get(&lead).cloned()),
        schools: standing.roster.schools().count(),
        counts: StatusCounts::of(&commitments),
        commitments,
    }
}

/// The networks in reach whose agreement has the year.
fn filtered<'q>(tx: &Tx<'_>, filter: &CommitmentFilter) -> networks::BoxedQuery<'q, MultiBackend> {
    let (district, year) = (tx.district(), filter.academic_year);
    let with_year = agreements::table
        .filter(agreements::district_id.eq(district))
        .filter(agreements::first_year.le(year).and(agreements::last_year.ge(year)))
        .select(agreements::id);
    let mut rows = networks::table.filter(networks::district_id.eq(district)).into_boxed();
    rows = rows.filter(networks::agreement_id.eq_any(with_year));
    if let Some(joined) = tx.permit.networks() {
        rows = rows.filter(networks::id.eq_any(joined));
    }
    match filter.agreement_id {
        Some(agreement) => rows.filter(networks::agreement_id.eq(agreement)),
        None => rows,
    }
}

fn names_of(tx: &mut Tx<'_>, ids: Vec<Id>) -> Result<HashMap<Id, String>, Problem> {
    let rows: Vec<(Id, String)> = schools::table
        .filter(schools::district_id.eq(tx.district()).and(schools::id.eq_any(ids)))
        .select((schools::id, schools::name_th))
        .load(tx.conn)?;
    Ok(rows.into_iter().collect())
}
