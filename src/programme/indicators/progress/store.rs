//! Progress as it is answered: over the networks in reach, with the schools whose values the caller may read.

use std::collections::HashSet;

use super::figures::{Figures, NetworkProgress};
use super::routes::{IndicatorSummary, OneNetworkProgress, Progress, ProgressQuery, SummedUp};
use crate::access::{Action, Place};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::{Code, FieldCode, FieldError, Place as FaultPlace, Problem};
use crate::programme::indicators::model::Indicator;
use crate::programme::indicators::store as indicators;
use crate::programme::roster::{self, Member};

/// The progress of the schools in reach, of each network in reach, and of all of them together.
pub fn progress(tx: &mut Tx<'_>, indicator: &Indicator, query: &ProgressQuery) -> Result<Progress, Problem> {
    let networks = networks(tx, indicator, query.network_id)?;
    let members = roster::in_year(tx, &networks, query.academic_year)?;
    let row = &indicator.row;
    let figures = Figures::load(tx, &[row.id], &schools_of(&members), query.academic_year)?;
    let together = |members: &[&Member]| seen(tx, figures.together(row, members));
    let of_network = |network: &Id| OneNetworkProgress {
        network_id: *network,
        figures: together(&members.iter().filter(|one| one.network_id == *network).collect::<Vec<_>>()),
    };
    let mut schools: Vec<Id> = schools_of(&members).into_iter().filter(|school| reads(tx, *school)).collect();
    schools.retain(|school| query.school_id.is_none_or(|wanted| wanted == *school));
    schools.sort_unstable();
    Ok(Progress {
        indicator_id: row.id,
        academic_year: query.academic_year,
        schools: schools.into_iter().map(|school| figures.of_school(row, school)).collect(),
        networks: networks.iter().map(of_network).collect(),
        network: together(&members.iter().collect::<Vec<_>>()),
    })
}

/// The progress of a network's schools together, towards each indicator that is measured in it.
pub fn summary(tx: &mut Tx<'_>, network: Id, academic_year: i32) -> Result<IndicatorSummary, Problem> {
    roster::expect_reached(tx, network)?;
    let indicators = indicators::measured_in(tx, network)?;
    let members = roster::in_year(tx, &[network], academic_year)?;
    let ids: Vec<Id> = indicators.iter().map(|one| one.row.id).collect();
    let figures = Figures::load(tx, &ids, &schools_of(&members), academic_year)?;
    let members: Vec<&Member> = members.iter().collect();
    let sum =
        |indicator: Indicator| SummedUp { figures: seen(tx, figures.together(&indicator.row, &members)), indicator };
    Ok(IndicatorSummary { network_id: network, academic_year, indicators: indicators.into_iter().map(sum).collect() })
}

fn schools_of(members: &[Member]) -> HashSet<Id> {
    members.iter().map(|one| one.school_id).collect()
}

fn reads(tx: &Tx<'_>, school: Id) -> bool {
    tx.actor().may(Action::GetIndicatorValue, &Place::School(school))
}

/// The figures without the names of schools whose values are out of reach.
fn seen(tx: &Tx<'_>, mut figures: NetworkProgress) -> NetworkProgress {
    figures.missing_schools.retain(|one| reads(tx, one.school_id));
    figures
}

/// The applied networks that the caller reads, or the one that is asked for.
fn networks(tx: &Tx<'_>, indicator: &Indicator, wanted: Option<Id>) -> Result<Vec<Id>, Problem> {
    let joined = tx.permit.networks();
    let reached = indicator.network_ids.iter().copied();
    let reached = reached.filter(|network| joined.as_ref().is_none_or(|joined| joined.contains(network)));
    let found: Vec<Id> = reached.filter(|network| wanted.is_none_or(|wanted| wanted == *network)).collect();
    if wanted.is_some() && found.is_empty() {
        let unknown = FieldError::new(FaultPlace::Parameter("network_id".into()), FieldCode::UnknownRecord);
        return Err(Problem { errors: vec![unknown], ..Problem::new(Code::InvalidParameters) });
    }
    Ok(found)
}
