//! 3.7 to 3.9: how schools learn from each other, how they are evaluated, and what is reported.

use diesel::prelude::*;

use super::{BySchool, Gathered, Known};
use crate::changes::Tx;
use crate::clock::date_in_thailand;
use crate::db::schema::{
    evaluations as evaluation_table, exchange_networks, exchanges as exchange_table, innovations as innovation_table,
    recommendations as recommendation_table, reports as report_table,
};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::insight::commitments::FigureName;
use crate::programme::evaluations::{EvaluationKind, EvaluationStatus};
use crate::programme::exchanges::{ExchangeScope, ExchangeStatus};
use crate::programme::innovations::InnovationStatus;

/// Exchanges of the networks, and those of the whole district under their agreements.
pub(super) fn exchanges(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let of_year = exchange_table::district_id.eq(tx.district()).and(exchange_table::academic_year.eq(all.year));
    let of_year = of_year.and(exchange_table::status.ne(ExchangeStatus::Cancelled));
    let same = exchange_table::id
        .eq(exchange_networks::exchange_id)
        .and(exchange_table::district_id.eq(exchange_networks::district_id));
    let columns = (exchange_table::id, exchange_table::scope, exchange_table::status);
    let joined: Vec<(Id, (Id, ExchangeScope, ExchangeStatus))> = exchange_networks::table
        .inner_join(exchange_table::table.on(same))
        .filter(of_year.and(exchange_networks::network_id.eq_any(all.networks())))
        .filter(exchange_networks::district_id.eq(tx.district()))
        .select((exchange_networks::network_id, columns))
        .load(tx.conn)?;
    let agreements: Vec<Id> = all.by_network.values().map(|known| known.agreement).collect();
    let of_district: Vec<(Id, (Id, ExchangeScope, ExchangeStatus))> = exchange_table::table
        .filter(of_year.and(exchange_table::scope.eq(ExchangeScope::District)))
        .filter(exchange_table::agreement_id.eq_any(agreements))
        .select((exchange_table::agreement_id, columns))
        .load(tx.conn)?;
    for (network, exchange) in joined {
        all.count_in(network, |known| count_exchange(known, exchange));
    }
    for (agreement, exchange) in of_district {
        let under = all.by_network.values_mut().filter(|known| known.agreement == agreement);
        under.for_each(|known| count_exchange(known, exchange));
    }
    Ok(())
}

fn count_exchange(known: &mut Known, (id, scope, status): (Id, ExchangeScope, ExchangeStatus)) {
    if status == ExchangeStatus::Held {
        known.facts.exchanges_held.count(scope);
        known.ids.push((FigureName::ExchangesHeld, id));
    } else {
        known.facts.exchanges_planned += 1;
    }
}

type InnovationRow = (Id, Id, InnovationStatus, Instant);

/// Innovations of schools that count: published in the year, or begun in it.
pub(super) fn innovations(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let of_year = innovation_table::academic_year.is_null().or(innovation_table::academic_year.eq(all.year));
    let rows: Vec<InnovationRow> = innovation_table::table
        .filter(innovation_table::district_id.eq(tx.district()))
        .filter(innovation_table::school_id.eq_any(all.schools()).and(of_year))
        .filter(innovation_table::status.ne(InnovationStatus::Withdrawn))
        .select((
            innovation_table::school_id,
            innovation_table::id,
            innovation_table::status,
            innovation_table::created_at,
        ))
        .load(tx.conn)?;
    for (school, id, status, created_at) in rows {
        let begun = (all.first..=all.last).contains(&date_in_thailand(created_at));
        for known in all.by_network.values_mut().filter(|known| known.roster.schools().any(|one| one == school)) {
            if status == InnovationStatus::Published {
                known.facts.innovations_published += 1;
                known.ids.push((FigureName::InnovationsPublished, id));
            } else if begun {
                known.facts.innovations_begun += 1;
            }
        }
    }
    Ok(())
}

/// Self evaluations of every school, and the lead's evaluations of its partners.
pub(super) fn evaluations(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let rows: Vec<(Id, EvaluationKind, EvaluationStatus)> = evaluation_table::table
        .filter(evaluation_table::district_id.eq(tx.district()).and(evaluation_table::academic_year.eq(all.year)))
        .filter(evaluation_table::school_id.eq_any(all.schools()))
        .filter(evaluation_table::status.ne(EvaluationStatus::Withdrawn))
        .select((evaluation_table::school_id, evaluation_table::kind, evaluation_table::status))
        .load(tx.conn)?;
    let of_kind = |wanted: EvaluationKind| {
        let found = rows.iter().filter(|(_, kind, _)| *kind == wanted);
        BySchool::of(found.map(|(school, _, status)| (*school, EvaluationStatus::SHOWN.contains(status))))
    };
    let (by_itself, by_lead) = (of_kind(EvaluationKind::SelfAssessment), of_kind(EvaluationKind::Lead));
    for known in all.by_network.values_mut() {
        let (begun, submitted) = by_itself.among(known.roster.schools());
        (known.facts.self_evaluations, known.facts.self_evaluations_submitted) = (begun, submitted);
        let (begun, submitted) = by_lead.among(known.roster.partners.iter().copied());
        (known.facts.lead_evaluations, known.facts.lead_evaluations_submitted) = (begun, submitted);
    }
    Ok(())
}

/// Reports of the year, but for superseded ones.
pub(super) fn reports(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let rows: Vec<(Id, Id, String)> = report_table::table
        .filter(report_table::district_id.eq(tx.district()).and(report_table::network_id.eq_any(all.networks())))
        .filter(report_table::academic_year.eq(all.year).and(report_table::superseded_by_id.is_null()))
        .select((report_table::network_id, report_table::id, report_table::status))
        .load(tx.conn)?;
    for (network, report, status) in rows {
        all.count_in(network, |known| {
            known.facts.reports += 1;
            if status == "accepted" {
                known.facts.reports_accepted += 1;
                known.ids.push((FigureName::ReportsAccepted, report));
            }
        });
    }
    Ok(())
}

/// What the year's reports recommend, once it is put to somebody and not taken back.
pub(super) fn recommendations(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let network = recommendation_table::network_id.eq_any(all.networks());
    let rows: Vec<(Id, String)> = recommendation_table::table
        .filter(recommendation_table::district_id.eq(tx.district()).and(network))
        .filter(recommendation_table::academic_year.eq(all.year).and(recommendation_table::report_id.is_not_null()))
        .filter(recommendation_table::status.ne("draft").and(recommendation_table::status.ne("withdrawn")))
        .select((recommendation_table::network_id, recommendation_table::status))
        .load(tx.conn)?;
    for (network, status) in rows {
        all.count_in(network, |known| {
            known.facts.recommendations += 1;
            known.facts.recommendations_answered += u32::from(status != "open");
        });
    }
    Ok(())
}
