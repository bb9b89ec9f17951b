//! What every noun asks of a network: its agreement's term and clauses, and who belongs to it on a day.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::Value;

use crate::changes::Tx;
use crate::db::schema::{agreements, memberships, networks};
use crate::db::{Id, Json};
use crate::error::{Code, Faults, FieldCode, Problem};

/// What a network's agreement allows.
#[derive(Debug, Clone)]
pub struct Term {
    /// The agreement.
    pub agreement: Id,
    /// `draft`, `in_force`, `suspended`, `ended` or `terminated`.
    pub status: String,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// Its first academic year.
    pub first_year: i32,
    /// Its last academic year.
    pub last_year: i32,
    /// The day from which the network is no more, if that is set.
    pub network_ended_on: Option<NaiveDate>,
    clauses: Vec<String>,
}

type Row = (Id, String, NaiveDate, NaiveDate, i32, i32, Json<Value>);

/// The term of a network of the district; 404 where there is none.
pub fn term_of(tx: &mut Tx<'_>, network: Id) -> Result<Term, Problem> {
    let (agreement, ended_on) = networks::table
        .find((tx.district(), network))
        .select((networks::agreement_id, networks::ended_on))
        .get_result::<(Id, Option<NaiveDate>)>(tx.conn)?;
    let term = term_of_agreement(tx, agreement)?.ok_or(Problem::new(Code::NotFound))?;
    Ok(Term { network_ended_on: ended_on, ..term })
}

/// The term of an agreement of the district, for what belongs to no one network.
pub fn term_of_agreement(tx: &mut Tx<'_>, agreement: Id) -> Result<Option<Term>, Problem> {
    let columns = (
        agreements::id,
        agreements::status,
        agreements::starts_on,
        agreements::ends_on,
        agreements::first_year,
        agreements::last_year,
        agreements::commitments,
    );
    let row =
        agreements::table.find((tx.district(), agreement)).select(columns).get_result::<Row>(tx.conn).optional()?;
    Ok(row.map(|(agreement, status, starts_on, ends_on, first_year, last_year, commitments)| {
        let clauses = commitments.as_array().into_iter().flatten();
        let clauses = clauses.filter_map(|one| one.get("clause")?.as_str().map(str::to_owned)).collect();
        Term { agreement, status, starts_on, ends_on, first_year, last_year, clauses, network_ended_on: None }
    }))
}

/// The term of the network an input names; an unknown one is noted at `/network_id`, all else of it is then unknown.
pub fn term_for(tx: &mut Tx<'_>, network: Id) -> Result<Term, Problem> {
    match term_of(tx, network) {
        Err(problem) if problem.code == Code::NotFound => Err(Problem::field("/network_id", FieldCode::UnknownRecord)),
        other => other,
    }
}

impl Term {
    /// Refuses new work where the agreement is not in force, or the network has ended.
    pub fn expect_in_force(&self, today: NaiveDate) -> Result<(), Problem> {
        let ended = self.network_ended_on.is_some_and(|ended| ended <= today) || self.ends_on < today;
        if self.status != "in_force" || ended { Err(Problem::new(Code::NotInForce)) } else { Ok(()) }
    }
    /// Refuses changes of the roster once the agreement is over; a draft's roster is written before it is in force.
    pub fn expect_open(&self) -> Result<(), Problem> {
        let over = self.status == "ended" || self.status == "terminated";
        if over { Err(Problem::new(Code::NotInForce)) } else { Ok(()) }
    }
    /// Notes a date on which the network is no more.
    pub fn check_lasts(&self, date: NaiveDate, at: &str, faults: &mut Faults) {
        if let Some(ended) = self.network_ended_on.filter(|ended| *ended <= date) {
            faults.add_about(at, FieldCode::OutsideTerm, format!("{} – {ended}", self.starts_on));
        }
    }
    /// Notes a date outside the term.
    pub fn check_date(&self, date: NaiveDate, at: &str, faults: &mut Faults) {
        if !(self.starts_on..=self.ends_on).contains(&date) {
            faults.add_about(at, FieldCode::OutsideTerm, format!("{} – {}", self.starts_on, self.ends_on));
        }
    }
    /// Notes an academic year outside the agreement's.
    pub fn check_year(&self, year: i32, at: &str, faults: &mut Faults) {
        if !(self.first_year..=self.last_year).contains(&year) {
            faults.add_about(at, FieldCode::OutsideTerm, format!("{} – {}", self.first_year, self.last_year));
        }
    }
    /// Notes a clause that the agreement does not have.
    pub fn check_clause(&self, clause: &str, at: &str, faults: &mut Faults) {
        faults.check(!self.clauses.iter().any(|known| known == clause), at, FieldCode::UnknownClause);
    }
}

/// A school's role in a network on a day (`lead` or `partner`); none when it was no member.
pub fn role_on(tx: &mut Tx<'_>, network: Id, school: Id, on: NaiveDate) -> Result<Option<String>, Problem> {
    Ok(memberships::table
        .filter(memberships::district_id.eq(tx.district()).and(memberships::network_id.eq(network)))
        .filter(memberships::school_id.eq(school).and(memberships::joined_on.le(on)))
        .filter(memberships::left_on.is_null().or(memberships::left_on.gt(on)))
        .select(memberships::role)
        .get_result(tx.conn)
        .optional()?)
}

/// The schools that belong to any of the networks on a day, each once.
pub fn members_on(tx: &mut Tx<'_>, networks: &[Id], on: NaiveDate) -> Result<Vec<Id>, Problem> {
    Ok(memberships::table
        .filter(memberships::district_id.eq(tx.district()).and(memberships::network_id.eq_any(networks.to_vec())))
        .filter(memberships::joined_on.le(on))
        .filter(memberships::left_on.is_null().or(memberships::left_on.gt(on)))
        .select(memberships::school_id)
        .distinct()
        .order(memberships::school_id)
        .load(tx.conn)?)
}

/// From when until when (exclusive) a school belonged to any of the networks.
pub fn stays_in(tx: &mut Tx<'_>, networks: &[Id], school: Id) -> Result<Vec<(NaiveDate, Option<NaiveDate>)>, Problem> {
    Ok(memberships::table
        .filter(memberships::district_id.eq(tx.district()).and(memberships::network_id.eq_any(networks.to_vec())))
        .filter(memberships::school_id.eq(school))
        .select((memberships::joined_on, memberships::left_on))
        .load(tx.conn)?)
}
