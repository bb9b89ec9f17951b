//! Reads a report's inputs: a fixed number of queries, however many schools, indicators and visits there are.

mod done;
mod judged;
mod measured;
mod recommended;
mod spread;

use std::collections::HashMap;

use diesel::prelude::*;

use super::facts::{Heading, Seat};
use super::figures::Inputs;
use super::model::Report;
use crate::changes::Tx;
use crate::db::Id;
use crate::db::schema::{agreements, districts, memberships, networks, schools};
use crate::error::Problem;
use crate::insight::commitments;
use crate::programme::{known, roster};

/// Of whom and when facts are read.
struct Scope {
    network: Id,
    agreement: Id,
    academic_year: i32,
    first_year: i32,
    /// Every school that was ever a member, with its name.
    names: HashMap<Id, String>,
}

impl Scope {
    fn schools(&self) -> Vec<Id> {
        self.names.keys().copied().collect()
    }
    /// The name of a member.
    fn name(&self, school: Id) -> String {
        self.names.get(&school).cloned().unwrap_or_default()
    }
}

/// The facts of a report's network and year, as they are today.
pub fn inputs(tx: &mut Tx<'_>, report: &Report) -> Result<Inputs, Problem> {
    let term = roster::term_of(tx, report.network_id)?;
    let seats = seats(tx, report.network_id)?;
    let scope = Scope {
        network: report.network_id,
        agreement: term.agreement,
        academic_year: report.academic_year,
        first_year: term.first_year,
        names: seats.iter().map(|seat| (seat.school_id, seat.school.clone())).collect(),
    };
    let (indicators, targets, values) = measured::indicators(tx, &scope)?;
    let visits = done::visits(tx, &scope)?;
    let inputs = Inputs {
        as_of: tx.today,
        academic_year: report.academic_year,
        first_year: term.first_year,
        terms: known::terms(tx)?,
        heading: heading(tx, &scope)?,
        commitments: commitments::of_network(tx, report.network_id, report.academic_year)?,
        indicators,
        targets,
        values,
        tasks: done::tasks(tx, &scope)?,
        follow_ups: done::follow_ups(tx, &scope)?,
        visits,
        evaluations: judged::evaluations(tx, &scope)?,
        exchanges: spread::exchanges(tx, &scope)?,
        innovations: spread::innovations(tx, &scope)?,
        recommendations: recommended::of_report(tx, &scope, report.id)?,
        followed: recommended::by_others(tx, &scope, report.id)?,
        seats,
    };
    Ok(of_members(inputs))
}

/// What is told of schools is told of those that were members in the year.
fn of_members(inputs: Inputs) -> Inputs {
    let members: Vec<Id> = inputs.roster().iter().map(|seat| seat.school_id).collect();
    let evaluations = inputs.evaluations.into_iter().filter(|one| members.contains(&one.school_id)).collect();
    let told = |school: Id| members.contains(&school);
    let innovations = inputs.innovations.into_iter();
    let innovations =
        innovations.filter(|one| told(one.school_id) || one.adoptions.iter().any(|by| told(by.school_id))).collect();
    Inputs { evaluations, innovations, ..inputs }
}

fn heading(tx: &mut Tx<'_>, scope: &Scope) -> Result<Heading, Problem> {
    let district = districts::table.find(tx.district()).select(districts::name_th).get_result(tx.conn)?;
    let network = networks::table.find((tx.district(), scope.network)).select(networks::name).get_result(tx.conn)?;
    let agreement = agreements::table.find((tx.district(), scope.agreement));
    let (agreement_number, agreement_title) =
        agreement.select((agreements::number, agreements::title)).get_result(tx.conn)?;
    Ok(Heading { district, network, agreement_number, agreement_title })
}

/// Every seat of the network: the leads first, then by the schools' names.
fn seats(tx: &mut Tx<'_>, network: Id) -> Result<Vec<Seat>, Problem> {
    let rows = memberships::table
        .inner_join(schools::table.on(schools::id.eq(memberships::school_id)))
        .filter(memberships::district_id.eq(tx.district()).and(memberships::network_id.eq(network)))
        .filter(schools::district_id.eq(tx.district()))
        .order((memberships::role, schools::name_key, memberships::joined_on))
        .select((
            memberships::school_id,
            schools::name_th,
            memberships::role,
            memberships::joined_on,
            memberships::left_on,
        ))
        .load(tx.conn)?;
    let seat = |(school_id, school, role, joined_on, left_on)| Seat { school_id, school, role, joined_on, left_on };
    Ok(rows.into_iter().map(seat).collect())
}
