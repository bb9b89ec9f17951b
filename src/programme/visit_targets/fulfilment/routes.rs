//! The fulfilment of a network's visit target, over HTTP.

use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

use super::{SchoolVisits, VisitCount, of_schools};
use crate::access::{Action, Caller, Place};
use crate::changes::Tx;
use crate::db::Id;
use crate::error::Problem;
use crate::programme::memberships::Role;
use crate::programme::visit_targets::store;
use crate::programme::{OfYear, roster};
use crate::web::{Answer, Words};

/// The visits to a network's partner schools in an academic year, beside the target.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VisitFulfilment {
    /// The network.
    pub network_id: Id,
    /// The Buddhist-era academic year.
    #[schema(example = 2564)]
    pub academic_year: i32,
    /// The target; null where none is set.
    pub visit_target_id: Option<Id>,
    /// Mentoring visits to all partner schools.
    pub mentoring: VisitCount,
    /// Supervision visits to all partner schools.
    pub supervision: VisitCount,
    /// The partner schools whose visits the caller may read.
    pub schools: Vec<SchoolVisits>,
}

/// Get the fulfilment of a network's visit target
///
/// The visits of the academic year to each school that is a partner at the year's end (today, while it has not
/// ended), and to all of them together. A visit counts once it was held; one that is planned is counted apart, one
/// that was cancelled is not, and a follow-up visit is neither mentoring nor supervision. `missing` is what is still
/// to be held. `schools` has those whose visits the caller may read.
#[utoipa::path(tag = "visits", params(("id" = Id, Path), OfYear), responses((status = 200, body = VisitFulfilment)))]
#[get("/networks/{id}/visit-fulfilment")]
pub async fn get_visit_fulfilment(caller: Caller, id: Path<Id>, query: Words<OfYear>) -> Result<HttpResponse, Problem> {
    let (id, year) = (id.into_inner(), query.0.academic_year);
    let answer = caller.read(Action::GetVisitFulfilment, move |tx| Answer::json(&fulfilment(tx, id, year)?)).await?;
    Ok(answer.send())
}

fn fulfilment(tx: &mut Tx<'_>, network: Id, academic_year: i32) -> Result<VisitFulfilment, Problem> {
    roster::expect_reached(tx, network)?;
    let mut partners = roster::in_year(tx, &[network], academic_year)?;
    partners.retain(|one| one.role == Role::Partner);
    let target = store::of_year(tx, network, academic_year)?;
    let visits = store::visits_of_year(tx, network, academic_year)?;
    let mut schools = of_schools(target.as_ref(), partners, &visits);
    let mentoring = VisitCount::sum(schools.iter().map(|one| &one.mentoring));
    let supervision = VisitCount::sum(schools.iter().map(|one| &one.supervision));
    let place = |school| Place::Partner { network, school };
    schools.retain(|one| tx.actor().may(Action::GetVisit, &place(one.school.school_id)));
    let visit_target_id = target.map(|target| target.id);
    Ok(VisitFulfilment { network_id: network, academic_year, visit_target_id, mentoring, supervision, schools })
}
