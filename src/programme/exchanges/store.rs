//! Every query on exchanges but the counting. All the district reads them.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{Exchange, ExchangeHeld, ExchangeInput, ExchangeRow, ExchangeScope, ExchangeStatus};
use super::parts::{Participant, note_repeated, pointed};
use super::routes::ExchangeFilter;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::{exchange_networks, exchange_schools, exchanges, memberships, networks};
use crate::db::{Id, Json, MultiBackend, Whole};
use crate::error::{Code, Faults, FieldCode, Problem};
use crate::programme::known;
use crate::programme::roster::{self, Term};
use crate::web::{List, ListQuery, mentions, page_of};

type Rows<'q> = exchanges::BoxedQuery<'q, MultiBackend>;

/// What `q` looks into.
const SEARCHED: &[&str] =
    &["exchanges.title", "exchanges.place", "CAST(exchanges.topics AS TEXT)", "exchanges.outcomes"];

/// The exchanges in reach: all of the district.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    exchanges::table.filter(exchanges::district_id.eq(permit.district())).into_boxed()
}

fn filtered<'q>(tx: &Tx<'_>, filter: &ExchangeFilter) -> Rows<'q> {
    let mut rows = of_whom(tx, within(&tx.permit), filter);
    if let Some(typed) = &filter.q {
        rows = rows.filter(mentions(SEARCHED, typed));
    }
    if let Some(year) = filter.academic_year {
        rows = rows.filter(exchanges::academic_year.eq(year));
    }
    if let Some(scopes) = &filter.scope {
        rows = rows.filter(exchanges::scope.eq_any(scopes.clone()));
    }
    if let Some(statuses) = &filter.status {
        rows = rows.filter(exchanges::status.eq_any(statuses.clone()));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(exchanges::updated_at.ge(since));
    }
    rows
}

/// Those of an agreement, of a network, and with a school.
fn of_whom<'q>(tx: &Tx<'_>, mut rows: Rows<'q>, filter: &ExchangeFilter) -> Rows<'q> {
    if let Some(agreement) = filter.agreement_id {
        rows = rows.filter(exchanges::agreement_id.eq(agreement));
    }
    if let Some(network) = filter.network_id {
        let own = exchange_networks::table
            .filter(exchange_networks::district_id.eq(tx.district()).and(exchange_networks::network_id.eq(network)))
            .select(exchange_networks::exchange_id);
        let agreement = networks::table
            .filter(networks::district_id.eq(tx.district()).and(networks::id.eq(network)))
            .select(networks::agreement_id);
        let of_all = exchanges::scope.eq(ExchangeScope::District).and(exchanges::agreement_id.eq_any(agreement));
        rows = rows.filter(exchanges::id.eq_any(own).or(of_all));
    }
    if let Some(school) = filter.school_id {
        let with = exchange_schools::table
            .filter(exchange_schools::district_id.eq(tx.district()).and(exchange_schools::school_id.eq(school)))
            .select(exchange_schools::exchange_id);
        rows = rows.filter(exchanges::id.eq_any(with));
    }
    rows
}

/// A page of exchanges.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<ExchangeFilter>) -> Result<List<Exchange>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(ExchangeRow::columns()))?;
    let List { data, page } = query.page.cut(rows, count);
    Ok(List { data: with_parts(tx, data)?, page })
}

/// An exchange of the district, or 404; 403 where the action is not for the actor.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Exchange, Problem> {
    let row = within(&tx.permit).filter(exchanges::id.eq(id)).select(ExchangeRow::as_select()).get_result(tx.conn)?;
    let exchange = with_parts(tx, vec![row])?.pop().ok_or(Problem::new(Code::NotFound))?;
    tx.permit.check(&exchange.place())?;
    Ok(exchange)
}

/// Exchanges with their networks and schools, by a query each however many they are.
fn with_parts(tx: &mut Tx<'_>, rows: Vec<ExchangeRow>) -> Result<Vec<Exchange>, Problem> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let networks: Vec<(Id, Id)> = exchange_networks::table
        .filter(exchange_networks::district_id.eq(tx.district()).and(exchange_networks::exchange_id.eq_any(&ids)))
        .select((exchange_networks::exchange_id, exchange_networks::network_id))
        .order(exchange_networks::network_id)
        .load(tx.conn)?;
    let participant =
        (exchange_schools::school_id, exchange_schools::invited, exchange_schools::attended, exchange_schools::people);
    let schools: Vec<(Id, Participant)> = exchange_schools::table
        .filter(exchange_schools::district_id.eq(tx.district()).and(exchange_schools::exchange_id.eq_any(&ids)))
        .select((exchange_schools::exchange_id, participant))
        .order(exchange_schools::school_id)
        .load(tx.conn)?;
    let (mut networks, mut schools) = (grouped(networks), grouped(schools));
    let mut exchange = |row: ExchangeRow| Exchange {
        network_ids: networks.remove(&row.id).unwrap_or_default(),
        schools: schools.remove(&row.id).unwrap_or_default(),
        row,
    };
    Ok(rows.into_iter().map(&mut exchange).collect())
}

fn grouped<T>(pairs: Vec<(Id, T)>) -> HashMap<Id, Vec<T>> {
    let mut groups: HashMap<Id, Vec<T>> = HashMap::new();
    for (exchange, part) in pairs {
        groups.entry(exchange).or_default().push(part);
    }
    groups
}

/// Plans an exchange.
pub fn plan(tx: &mut Tx<'_>, input: &ExchangeInput) -> Result<Exchange, Problem> {
    let academic_year = check(tx, input)?;
    let row = ExchangeRow {
        district_id: tx.district(),
        id: Id::fresh(),
        agreement_id: input.agreement_id,
        scope: input.scope,
        title: String::new(),
        title_key: vec![],
        clause: None,
        place: String::new(),
        host_school_id: None,
        planned_on: input.planned_on,
        held_on: None,
        academic_year,
        topics: Json(vec![]),
        outcomes: None,
        status: ExchangeStatus::Planned,
        status_reason: None,
        version: 1,
        created_at: tx.now,
        created_by: tx.by(),
        updated_at: tx.now,
        updated_by: tx.by(),
    };
    let blank = Exchange { row, network_ids: vec![], schools: vec![] };
    tx.create(blank.with(input, academic_year))
}

/// Changes a planned exchange.
pub fn change(tx: &mut Tx<'_>, before: &Exchange, input: &ExchangeInput) -> Result<Exchange, Problem> {
    let academic_year = check(tx, input)?;
    tx.change(before, before.with(input, academic_year))
}

/// Names every wrong field of a plan; gives the academic year.
fn check(tx: &mut Tx<'_>, input: &ExchangeInput) -> Result<i32, Problem> {
    let term = roster::term_of_agreement(tx, input.agreement_id)?;
    let term = term.ok_or_else(|| Problem::field("/agreement_id", FieldCode::UnknownRecord))?;
    term.expect_in_force(tx.today)?;
    let mut faults = Faults::default();
    input.note_contradictions(&mut faults);
    if let Some(clause) = &input.clause {
        term.check_clause(clause, "/clause", &mut faults);
    }
    let networks = pointed("/network_ids", &input.network_ids);
    check_day(tx, &term, (input.planned_on, "/planned_on"), &networks, &mut faults)?;
    let mut schools = pointed("/invited", &input.invited);
    schools.extend(input.host_school_id.map(|host| ("/host_school_id".to_owned(), host)));
    check_schools(tx, &input.network_ids, input.planned_on, &schools, &mut faults)?;
    faults.done()?;
    Ok(known::terms(tx)?.academic_year(input.planned_on))
}

/// Names every wrong field of how an exchange went; gives the academic year.
pub fn check_held(tx: &mut Tx<'_>, exchange: &Exchange, held: &ExchangeHeld) -> Result<i32, Problem> {
    let term = roster::term_of_agreement(tx, exchange.row.agreement_id)?.ok_or(Problem::new(Code::NotFound))?;
    let mut faults = Faults::default();
    faults.check(held.held_on > tx.today, "/held_on", FieldCode::InTheFuture);
    let networks: Vec<_> = exchange.network_ids.iter().map(|network| ("/held_on".to_owned(), *network)).collect();
    check_day(tx, &term, (held.held_on, "/held_on"), &networks, &mut faults)?;
    let came = held.attendance.iter().enumerate();
    let came: Vec<_> = came.map(|(index, one)| (format!("/attendance/{index}/school_id"), one.school_id)).collect();
    note_repeated(&came, &mut faults);
    check_schools(tx, &exchange.network_ids, held.held_on, &came, &mut faults)?;
    faults.done()?;
    Ok(known::terms(tx)?.academic_year(held.held_on))
}

/// Notes a day outside the agreement's term, and networks that are not the agreement's or are no more on the day.
fn check_day(
    tx: &mut Tx<'_>,
    term: &Term,
    (day, at): (NaiveDate, &str),
    named: &[(String, Id)],
    faults: &mut Faults,
) -> Result<(), Problem> {
    term.check_date(day, at, faults);
    let known: HashMap<Id, Option<NaiveDate>> = networks::table
        .filter(networks::district_id.eq(tx.district()).and(networks::agreement_id.eq(term.agreement)))
        .filter(networks::id.eq_any(named.iter().map(|(_, id)| *id)))
        .select((networks::id, networks::ended_on))
        .load(tx.conn)?
        .into_iter()
        .collect();
    for (at, network) in named {
        match known.get(network) {
            None => faults.add(at, FieldCode::UnknownRecord),
            Some(ended_on) => term.of_network(*ended_on).check_lasts(day, at, faults),
        }
    }
    Ok(())
}

/// Notes schools that are unknown or closed, and where there are networks, those that belong to none of them on the day.
fn check_schools(
    tx: &mut Tx<'_>,
    networks: &[Id],
    day: NaiveDate,
    named: &[(String, Id)],
    faults: &mut Faults,
) -> Result<(), Problem> {
    known::schools(tx, named, faults)?;
    if networks.is_empty() {
        return Ok(());
    }
    let members: Vec<Id> = memberships::table
        .filter(memberships::district_id.eq(tx.district()).and(memberships::network_id.eq_any(networks)))
        .filter(memberships::joined_on.le(day))
        .filter(memberships::left_on.is_null().or(memberships::left_on.gt(day)))
        .select(memberships::school_id)
        .load(tx.conn)?;
    for (at, school) in named {
        faults.check(!members.contains(school), at, FieldCode::NotInNetwork);
    }
    Ok(())
}
