//! How far an innovation spread: who adopted it, year by year and network by network. Two queries, however many
//! schools; the counting is a pure function.

use std::collections::{BTreeMap, HashSet};

use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::Innovation;
use super::store;
use crate::access::{Action, Caller};
use crate::changes::Tx;
use crate::db::Id;
use crate::db::schema::{adoptions, memberships, networks};
use crate::error::Problem;
use crate::programme::adoptions::AdoptionStatus;
use crate::web::Answer;

/// How far an innovation spread. A school that gave it up is counted in `withdrawn` alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Spread {
    /// The innovation.
    pub innovation_id: Id,
    /// How many schools adopted it.
    #[schema(example = 5)]
    pub schools: usize,
    /// How many of them reported what came of it.
    #[schema(example = 3)]
    pub reported: usize,
    /// How many gave it up.
    #[schema(example = 1)]
    pub withdrawn: usize,
    /// How many adopted it from another network: they shared none with the innovation's school on the day.
    #[schema(example = 2)]
    pub from_other_networks: usize,
    /// By the academic year in which they took it up.
    pub years: Vec<YearSpread>,
    /// By the networks they belonged to on the day, in the order of their names; a school of several is in each.
    pub networks: Vec<NetworkSpread>,
}

/// Those who took an innovation up in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct YearSpread {
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// How many schools.
    #[schema(example = 2)]
    pub schools: usize,
}

/// Those who took an innovation up in one network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NetworkSpread {
    /// The network.
    pub network_id: Id,
    /// Its name.
    #[schema(example = "เครือข่ายโรงเรียนอนุบาลนครปฐม")]
    pub name: String,
    /// The schools, in the order in which they took it up.
    pub school_ids: Vec<Id>,
}

/// Get an innovation's spread
///
/// Which schools adopted it, by academic year and by network, and how many of them from other networks than that of
/// its school.
#[utoipa::path(tag = "innovations", params(("id" = Id, Path)), responses((status = 200, body = Spread)))]
#[get("/innovations/{id}/spread")]
pub async fn get_innovation_spread(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let answer = caller
        .read(Action::GetInnovationSpread, move |tx| {
            let innovation = store::find(tx, id)?;
            let taken_up = taken_up(tx, innovation.id)?;
            let schools = taken_up.iter().map(|one| one.school).chain([innovation.school_id]).collect();
            Answer::json(&spread(&innovation, &taken_up, &stays(tx, schools)?))
        })
        .await?;
    Ok(answer.send())
}

/// One adoption.
#[derive(Debug, Clone, Queryable)]
struct TakenUp {
    school: Id,
    on: NaiveDate,
    academic_year: i32,
    status: AdoptionStatus,
}

/// A school's time in a network.
#[derive(Debug, Clone, Queryable)]
struct Stay {
    school: Id,
    network: Id,
    name: String,
    joined_on: NaiveDate,
    left_on: Option<NaiveDate>,
}

fn taken_up(tx: &mut Tx<'_>, innovation: Id) -> Result<Vec<TakenUp>, Problem> {
    Ok(adoptions::table
        .filter(adoptions::district_id.eq(tx.district()).and(adoptions::innovation_id.eq(innovation)))
        .select((adoptions::school_id, adoptions::started_on, adoptions::academic_year, adoptions::status))
        .order((adoptions::started_on, adoptions::id))
        .load(tx.conn)?)
}

/// The schools' stays, in the order of the networks' names.
fn stays(tx: &mut Tx<'_>, schools: HashSet<Id>) -> Result<Vec<Stay>, Problem> {
    let columns = (memberships::school_id, networks::id, networks::name, memberships::joined_on, memberships::left_on);
    Ok(memberships::table
        .inner_join(networks::table.on(networks::id.eq(memberships::network_id)))
        .filter(memberships::district_id.eq(tx.district()).and(networks::district_id.eq(tx.district())))
        .filter(memberships::school_id.eq_any(schools))
        .select(columns)
        .order((networks::name_key, networks::id, memberships::joined_on))
        .load(tx.conn)?)
}

/// The networks of a school on a day.
fn networks_on(stays: &[Stay], school: Id, day: NaiveDate) -> impl Iterator<Item = &Stay> {
    let on_day = move |stay: &&Stay| stay.joined_on <= day && stay.left_on.is_none_or(|left_on| day < left_on);
    stays.iter().filter(move |stay| stay.school == school).filter(on_day)
}

fn spread(innovation: &Innovation, taken_up: &[TakenUp], stays: &[Stay]) -> Spread {
    let live: Vec<&TakenUp> = taken_up.iter().filter(|one| one.status != AdoptionStatus::Withdrawn).collect();
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    live.iter().for_each(|one| *years.entry(one.academic_year).or_default() += 1);
    let apart = |one: &&&TakenUp| {
        let own: Vec<Id> = networks_on(stays, innovation.school_id, one.on).map(|stay| stay.network).collect();
        networks_on(stays, one.school, one.on).all(|stay| !own.contains(&stay.network))
    };
    Spread {
        innovation_id: innovation.id,
        schools: live.len(),
        reported: live.iter().filter(|one| one.status == AdoptionStatus::Reported).count(),
        withdrawn: taken_up.len() - live.len(),
        from_other_networks: live.iter().filter(apart).count(),
        years: years.into_iter().map(|(academic_year, schools)| YearSpread { academic_year, schools }).collect(),
        networks: by_network(&live, stays),
    }
}

/// Each network with those who belonged to it when they took it up.
fn by_network(live: &[&TakenUp], stays: &[Stay]) -> Vec<NetworkSpread> {
    let mut found: Vec<NetworkSpread> = Vec::new();
    for stay in stays {
        if found.last().is_none_or(|last| last.network_id != stay.network) {
            let member =
                |one: &&&TakenUp| networks_on(stays, one.school, one.on).any(|own| own.network == stay.network);
            let school_ids = live.iter().filter(member).map(|one| one.school).collect();
            found.push(NetworkSpread { network_id: stay.network, name: stay.name.clone(), school_ids });
        }
    }
    found.retain(|network| !network.school_ids.is_empty());
    found
}
