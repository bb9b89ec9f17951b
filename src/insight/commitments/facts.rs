//! The facts that the rules are asked about: read for many networks at once, by a fixed number of queries.

mod measured;
mod met;
mod worked;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::prelude::*;

use super::roster::{Roster, rosters};
use super::{Clause, Commitment, Facts, FigureName, Judged, Proof, judge};
use crate::changes::Tx;
use crate::db::schema::{agreements, networks};
use crate::db::{Id, Json};
use crate::error::{Code, FieldCode, FieldError, Place, Problem};
use crate::programme::agreements::{AgreementStatus, Commitment as Agreed, ExchangeMinimum};
use crate::programme::known;

/// How a network stands in an academic year.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The network.
    pub network: Id,
    /// The schools that count.
    pub roster: Roster,
    /// The nine commitments, by clause.
    pub commitments: Vec<Commitment>,
}

/// A network and what its agreement says.
#[derive(Queryable)]
struct Subject {
    network: Id,
    agreement: Id,
    ended_on: Option<NaiveDate>,
    first_year: i32,
    last_year: i32,
    ends_on: NaiveDate,
    status: AgreementStatus,
    exchange_minimum: ExchangeMinimum,
    agreed: Json<Vec<Agreed>>,
}

impl Subject {
    /// By when the commitments of a year that ends on `last` are to be met: an agreement that was extended beyond its last
    /// year leaves time for that one until it ends itself.
    fn deadline(&self, year: i32, last: NaiveDate) -> NaiveDate {
        let extended = year == self.last_year && self.status == AgreementStatus::InForce;
        if extended { last.max(self.ends_on) } else { last }
    }
}

/// What is known of one network.
struct Known {
    agreement: Id,
    roster: Roster,
    facts: Facts,
    ids: Vec<(FigureName, Id)>,
}

/// What is known of all networks that are asked about.
struct Gathered {
    year: i32,
    first: NaiveDate,
    last: NaiveDate,
    by_network: HashMap<Id, Known>,
}

/// The nine commitments of a network, whether or not its agreement still holds. The caller has been found to reach it.
/// 404 where there is no such network; a wrong parameter where the year is none of its agreement's.
pub fn of_network(tx: &mut Tx<'_>, network: Id, academic_year: i32) -> Result<Vec<Commitment>, Problem> {
    Ok(standing(tx, network, academic_year)?.commitments)
}

/// How one network stands, as for [`of_network`].
pub fn standing(tx: &mut Tx<'_>, network: Id, academic_year: i32) -> Result<Standing, Problem> {
    let subjects = subjects(tx, &[network])?;
    let subject = subjects.first().ok_or(Problem::new(Code::NotFound))?;
    if !(subject.first_year..=subject.last_year).contains(&academic_year) {
        let outside = FieldError {
            about: format!("{} – {}", subject.first_year, subject.last_year),
            ..FieldError::new(Place::Parameter("academic_year".into()), FieldCode::OutsideTerm)
        };
        return Err(Problem { errors: vec![outside], ..Problem::new(Code::InvalidParameters) });
    }
    judged(tx, &subjects, academic_year)?.pop().ok_or(Problem::new(Code::NotFound))
}

/// How some networks stand, in their order. All of them have an agreement for the year.
pub fn of_networks(tx: &mut Tx<'_>, networks: &[Id], academic_year: i32) -> Result<Vec<Standing>, Problem> {
    let subjects = subjects(tx, networks)?;
    let mut found: HashMap<Id, Standing> =
        judged(tx, &subjects, academic_year)?.into_iter().map(|one| (one.network, one)).collect();
    Ok(networks.iter().filter_map(|network| found.remove(network)).collect())
}

fn subjects(tx: &mut Tx<'_>, of: &[Id]) -> Result<Vec<Subject>, Problem> {
    let agreement = agreements::id.eq(networks::agreement_id).and(agreements::district_id.eq(networks::district_id));
    Ok(networks::table
        .inner_join(agreements::table.on(agreement))
        .filter(networks::district_id.eq(tx.district()).and(networks::id.eq_any(of.to_vec())))
        .select((
            networks::id,
            networks::agreement_id,
            networks::ended_on,
            agreements::first_year,
            agreements::last_year,
            agreements::ends_on,
            agreements::status,
            agreements::exchange_minimum,
            agreements::commitments,
        ))
        .load(tx.conn)?)
}

fn judged(tx: &mut Tx<'_>, subjects: &[Subject], year: i32) -> Result<Vec<Standing>, Problem> {
    let Gathered { mut by_network, .. } = gather(tx, subjects, year)?;
    let standing = |subject: &Subject| {
        let Known { roster, facts, ids, .. } = by_network.remove(&subject.network)?;
        let commitments = Clause::ALL.iter().map(|clause| commitment(subject, year, *clause, &facts, &ids)).collect();
        Some(Standing { network: subject.network, roster, commitments })
    };
    Ok(subjects.iter().filter_map(standing).collect())
}

fn commitment(subject: &Subject, year: i32, clause: Clause, facts: &Facts, ids: &[(FigureName, Id)]) -> Commitment {
    let Judged { status, figures, next } = judge(clause, facts);
    let proof = figures.iter().map(|figure| Proof {
        figure: figure.name,
        href: figure.name.proof_of(subject.network, year),
        ids: ids.iter().filter(|(name, _)| *name == figure.name).map(|(_, id)| *id).collect(),
    });
    Commitment {
        clause,
        agreed: subject.agreed.iter().find(|one| one.clause == clause.as_str()).map(|one| one.text.clone()),
        status,
        proof: proof.collect(),
        figures,
        next: next.map(|name| (name, name.open_of(subject.network, year))),
    }
}

/// Every fact, a query or two a noun.
fn gather(tx: &mut Tx<'_>, subjects: &[Subject], year: i32) -> Result<Gathered, Problem> {
    let mut all = begin(tx, subjects, year)?;
    measured::schools(tx, &mut all)?;
    measured::indicators(tx, &mut all)?;
    worked::plans(tx, &mut all)?;
    worked::tasks(tx, &mut all)?;
    worked::visit_targets(tx, &mut all)?;
    worked::visits(tx, &mut all)?;
    worked::follow_ups(tx, &mut all)?;
    met::exchanges(tx, &mut all)?;
    met::innovations(tx, &mut all)?;
    met::evaluations(tx, &mut all)?;
    met::reports(tx, &mut all)?;
    met::recommendations(tx, &mut all)?;
    Ok(all)
}

/// The rosters, and what the calendar and the agreements say.
fn begin(tx: &mut Tx<'_>, subjects: &[Subject], year: i32) -> Result<Gathered, Problem> {
    let (first, last) = known::terms(tx)?.span(year).ok_or(Problem::new(Code::NotFound))?;
    let day = tx.today.clamp(first, last);
    let day_of = |subject: &Subject| {
        let before_end = subject.ended_on.and_then(|ended_on| ended_on.pred_opt());
        before_end.map_or(day, |eve| eve.min(day)).min(subject.ends_on)
    };
    let days = subjects.iter().map(|subject| (subject.network, day_of(subject))).collect();
    let mut rosters = rosters(tx, &days)?;
    let known = |subject: &Subject| {
        let roster = rosters.remove(&subject.network).unwrap_or_else(|| Roster::empty(day));
        let facts = Facts {
            year_has_ended: subject.deadline(year, last) < tx.today,
            schools: count(roster.schools()),
            partners: count(&roster.partners),
            mentoring: vec![0; roster.partners.len()],
            supervision: vec![0; roster.partners.len()],
            exchange_in_each_scope: subject.exchange_minimum == ExchangeMinimum::OnePerScope,
            ..Facts::default()
        };
        (subject.network, Known { agreement: subject.agreement, roster, facts, ids: vec![] })
    };
    Ok(Gathered { year, first, last, by_network: subjects.iter().map(known).collect() })
}

impl Gathered {
    fn networks(&self) -> Vec<Id> {
        self.by_network.keys().copied().collect()
    }
    /// Every school that counts in any of the networks.
    fn schools(&self) -> Vec<Id> {
        let schools: HashSet<Id> = self.by_network.values().flat_map(|known| known.roster.schools()).collect();
        schools.into_iter().collect()
    }
    /// Lets a row count in its network.
    fn count_in(&mut self, network: Id, count: impl FnOnce(&mut Known)) {
        if let Some(known) = self.by_network.get_mut(&network) {
            count(known);
        }
    }
}

/// The schools that have some record of the year, and those that have one which counts.
struct BySchool {
    begun: HashSet<Id>,
    done: HashSet<Id>,
}

impl BySchool {
    fn of(rows: impl IntoIterator<Item = (Id, bool)>) -> Self {
        let (mut begun, mut done) = (HashSet::new(), HashSet::new());
        for (school, counts) in rows {
            begun.insert(school);
            if counts {
                done.insert(school);
            }
        }
        Self { begun, done }
    }
    /// How many of these schools have begun, and how many are done.
    fn among(&self, schools: impl Iterator<Item = Id> + Clone) -> (u32, u32) {
        let done = count(schools.clone().filter(|school| self.done.contains(school)));
        (count(schools.filter(|school| self.begun.contains(school))), done)
    }
}

fn count<T>(all: impl IntoIterator<Item = T>) -> u32 {
    all.into_iter().map(|_| 1).sum()
}
