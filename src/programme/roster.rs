//! What every noun asks of a network: its agreement's term and clauses, and who belongs to it on a day.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::known;
use super::memberships::Role;
use crate::access::Place;
use crate::changes::Tx;
use crate::db::schema::{agreements, memberships, networks, schools};
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
    Ok(term.of_network(ended_on))
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
    /// The same for a network of the agreement that was ended on its own, if it was.
    pub fn of_network(&self, network_ended_on: Option<NaiveDate>) -> Self {
        Self { network_ended_on, ..self.clone() }
    }
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

/// A school of a network, by its names and its role there.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Serialize, ToSchema)]
pub struct Member {
    /// The network.
    #[serde(skip)]
    pub network_id: Id,
    /// The school.
    pub school_id: Id,
    /// Its Thai name.
    #[schema(example = "โรงเรียนบ้านลำพยา")]
    pub name_th: String,
    /// Its English name.
    #[schema(example = "Ban Lam Phaya School")]
    pub name_en: Option<String>,
    /// Its role in the network.
    pub role: Role,
}

/// The members of the networks at an academic year's end, or today while it has not ended: the lead first, then in
/// the order of the Thai dictionary.
pub fn in_year(tx: &mut Tx<'_>, networks: &[Id], academic_year: i32) -> Result<Vec<Member>, Problem> {
    let span = known::terms(tx)?.span(academic_year);
    let on = span.map_or(tx.today, |(_, last)| last.min(tx.today));
    let same = schools::district_id.eq(memberships::district_id).and(schools::id.eq(memberships::school_id));
    Ok(memberships::table
        .inner_join(schools::table.on(same))
        .filter(memberships::district_id.eq(tx.district()).and(memberships::network_id.eq_any(networks.to_vec())))
        .filter(memberships::joined_on.le(on))
        .filter(memberships::left_on.is_null().or(memberships::left_on.gt(on)))
        .order((memberships::role, schools::name_key, schools::id))
        .select((memberships::network_id, schools::id, schools::name_th, schools::name_en, memberships::role))
        .load(tx.conn)?)
}

/// The schools of a network on a day, for a query on what they have.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn schools_of(district: Id, network: Id, on: NaiveDate) -> _ {
    memberships::table
        .filter(memberships::district_id.eq(district).and(memberships::network_id.eq(network)))
        .filter(memberships::joined_on.le(on))
        .filter(memberships::left_on.is_null().or(memberships::left_on.gt(on)))
        .select(memberships::school_id)
}

/// Refuses a network that is not in the district (404), or that the action does not reach (403).
pub fn expect_reached(tx: &mut Tx<'_>, network: Id) -> Result<(), Problem> {
    networks::table.find((tx.district(), network)).select(networks::id).get_result::<Id>(tx.conn)?;
    tx.permit.check(&Place::Network(network))
}

/// From when until when (exclusive) a school belonged to any of the networks.
pub fn stays_in(tx: &mut Tx<'_>, networks: &[Id], school: Id) -> Result<Vec<(NaiveDate, Option<NaiveDate>)>, Problem> {
    Ok(memberships::table
        .filter(memberships::district_id.eq(tx.district()).and(memberships::network_id.eq_any(networks.to_vec())))
        .filter(memberships::school_id.eq(school))
        .select((memberships::joined_on, memberships::left_on))
        .load(tx.conn)?)
}
