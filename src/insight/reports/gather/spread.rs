//! What was shared: the exchanges of the year, and the practices that members published or took up.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::Scope;
use crate::changes::Tx;
use crate::db::Id;
use crate::db::schema::{
    adoptions, exchange_networks, exchange_schools, exchanges, innovations, memberships, networks, schools,
};
use crate::error::Problem;
use crate::insight::reports::facts::{AdoptionFact, ExchangeFact, InnovationFact};
use crate::programme::adoptions::AdoptionStatus;
use crate::programme::exchanges::{ExchangeRow, ExchangeScope, ExchangeStatus};
use crate::programme::innovations::InnovationStatus;

/// The exchanges of the year that the network belongs to; those of the whole district count for every network.
pub fn exchanges(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<ExchangeFact>, Problem> {
    let own = exchange_networks::table
        .filter(exchange_networks::district_id.eq(tx.district()).and(exchange_networks::network_id.eq(scope.network)))
        .select(exchange_networks::exchange_id);
    let rows: Vec<ExchangeRow> = exchanges::table
        .filter(exchanges::district_id.eq(tx.district()).and(exchanges::agreement_id.eq(scope.agreement)))
        .filter(exchanges::academic_year.eq(scope.academic_year))
        .filter(exchanges::scope.eq(ExchangeScope::District).or(exchanges::id.eq_any(own)))
        .order((exchanges::planned_on, exchanges::id))
        .select(ExchangeRow::as_select())
        .load(tx.conn)?;
    let counts = participants(tx, rows.iter().map(|row| row.id).collect())?;
    let fact = |row: ExchangeRow| ExchangeFact {
        schools: counts.get(&(row.id, row.status == ExchangeStatus::Held)).copied().unwrap_or_default(),
        id: row.id,
        title: row.title,
        scope: row.scope,
        status: row.status,
        place: row.place,
        planned_on: row.planned_on,
        held_on: row.held_on,
        outcomes: row.outcomes,
    };
    Ok(rows.into_iter().map(fact).collect())
}

/// How many schools came to each exchange (true), or are invited without having come (false).
fn participants(tx: &mut Tx<'_>, ids: Vec<Id>) -> Result<HashMap<(Id, bool), u32>, Problem> {
    let rows: Vec<(Id, bool, i64)> = exchange_schools::table
        .filter(exchange_schools::district_id.eq(tx.district()).and(exchange_schools::exchange_id.eq_any(ids)))
        .group_by((exchange_schools::exchange_id, exchange_schools::attended))
        .select((exchange_schools::exchange_id, exchange_schools::attended, count_star()))
        .load(tx.conn)?;
    Ok(rows.into_iter().map(|(id, came, count)| ((id, came), u32::try_from(count).unwrap_or(u32::MAX))).collect())
}

/// The innovations that members published in the year or took up in it, with everybody who took them up.
pub fn innovations(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<InnovationFact>, Problem> {
    let taken_up = adoptions::table
        .filter(adoptions::district_id.eq(tx.district()).and(adoptions::school_id.eq_any(scope.schools())))
        .filter(adoptions::academic_year.eq(scope.academic_year).and(adoptions::status.ne(AdoptionStatus::Withdrawn)))
        .select(adoptions::innovation_id);
    let published = innovations::school_id
        .eq_any(scope.schools())
        .and(innovations::academic_year.eq(scope.academic_year))
        .and(innovations::status.eq(InnovationStatus::Published));
    let rows: Vec<(Id, String, Id, String, Option<NaiveDate>, String)> = innovations::table
        .inner_join(schools::table.on(schools::id.eq(innovations::school_id)))
        .filter(innovations::district_id.eq(tx.district()).and(schools::district_id.eq(tx.district())))
        .filter(innovations::id.eq_any(taken_up).or(published))
        .order((innovations::published_on, innovations::id))
        .select((
            innovations::id,
            innovations::title,
            innovations::school_id,
            schools::name_th,
            innovations::published_on,
            innovations::result,
        ))
        .load(tx.conn)?;
    let mut adopted = adoptions_of(tx, scope, rows.iter().map(|row| row.0).collect())?;
    let fact = |(id, title, school_id, school, published_on, result)| {
        let adoptions = adopted.remove(&id).unwrap_or_default();
        InnovationFact { id, title, school_id, school, published_on, result, adoptions }
    };
    Ok(rows.into_iter().map(fact).collect())
}

fn adoptions_of(tx: &mut Tx<'_>, scope: &Scope, of: Vec<Id>) -> Result<HashMap<Id, Vec<AdoptionFact>>, Problem> {
    let rows: Vec<(Id, Id, Id, String, NaiveDate)> = adoptions::table
        .inner_join(schools::table.on(schools::id.eq(adoptions::school_id)))
        .filter(adoptions::district_id.eq(tx.district()).and(schools::district_id.eq(tx.district())))
        .filter(adoptions::innovation_id.eq_any(of).and(adoptions::status.ne(AdoptionStatus::Withdrawn)))
        .order((adoptions::started_on, adoptions::id))
        .select((
            adoptions::innovation_id,
            adoptions::id,
            adoptions::school_id,
            schools::name_th,
            adoptions::started_on,
        ))
        .load(tx.conn)?;
    let stays = stays_of(tx, scope, rows.iter().map(|row| row.2).collect())?;
    let mut found: HashMap<Id, Vec<AdoptionFact>> = HashMap::new();
    for (innovation, id, school_id, school, started_on) in rows {
        let stay = stays.iter().find(|stay| stay.0 == school_id && stay.covers(started_on));
        let network = stay.map(|stay| stay.1.clone());
        found.entry(innovation).or_default().push(AdoptionFact { id, school_id, school, network, started_on });
    }
    Ok(found)
}

/// A school, the name of a network of the agreement, and from when until when it belonged to it.
struct Stay(Id, String, NaiveDate, Option<NaiveDate>);

impl Stay {
    fn covers(&self, day: NaiveDate) -> bool {
        self.2 <= day && self.3.is_none_or(|left| left > day)
    }
}

fn stays_of(tx: &mut Tx<'_>, scope: &Scope, schools: Vec<Id>) -> Result<Vec<Stay>, Problem> {
    let rows = memberships::table
        .inner_join(networks::table.on(networks::id.eq(memberships::network_id)))
        .filter(memberships::district_id.eq(tx.district()).and(memberships::school_id.eq_any(schools)))
        .filter(networks::district_id.eq(tx.district()).and(networks::agreement_id.eq(scope.agreement)))
        .order((memberships::role.desc(), memberships::joined_on))
        .select((memberships::school_id, networks::name, memberships::joined_on, memberships::left_on))
        .load(tx.conn)?;
    Ok(rows.into_iter().map(|(school, network, from, until)| Stay(school, network, from, until)).collect())
}
