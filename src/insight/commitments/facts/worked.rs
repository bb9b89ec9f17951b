//! 3.3 to 3.6: the plan, its tasks, the visits and what came of them.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Gathered;
use crate::changes::Tx;
use crate::db::schema::{
    follow_ups as follow_up_table, plan_tasks, plans as plan_table, visit_targets as target_table,
    visits as visit_table,
};
use crate::db::{Id, Instant};
use crate::error::Problem;
use crate::insight::commitments::FigureName;
use crate::programme::follow_ups::{self as nouns, FollowUpStatus};
use crate::programme::plan_tasks::TaskStatus;
use crate::programme::plans::PlanStatus;
use crate::programme::visits::{VisitKind, VisitStatus};

/// Plans that cover the year. One that is revised was approved before, and stays so.
pub(super) fn plans(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let rows: Vec<(Id, Id, Option<Instant>)> = plan_table::table
        .filter(plan_table::district_id.eq(tx.district()).and(plan_table::network_id.eq_any(all.networks())))
        .filter(plan_table::first_year.le(all.year).and(plan_table::last_year.ge(all.year)))
        .filter(plan_table::status.ne(PlanStatus::Withdrawn))
        .select((plan_table::network_id, plan_table::id, plan_table::approved_at))
        .load(tx.conn)?;
    for (network, plan, approved_at) in rows {
        all.count_in(network, |known| {
            known.facts.plans += 1;
            known.facts.plans_approved += u32::from(approved_at.is_some());
            known.ids.push((FigureName::PlansApproved, plan));
        });
    }
    Ok(())
}

/// Tasks of the year, but for cancelled ones and those of a plan that was given up.
pub(super) fn tasks(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let same = plan_table::id.eq(plan_tasks::plan_id).and(plan_table::district_id.eq(plan_tasks::district_id));
    let rows: Vec<(Id, TaskStatus, NaiveDate)> = plan_tasks::table
        .inner_join(plan_table::table.on(same))
        .filter(plan_tasks::district_id.eq(tx.district()).and(plan_tasks::network_id.eq_any(all.networks())))
        .filter(plan_tasks::academic_year.eq(all.year).and(plan_tasks::status.ne(TaskStatus::Cancelled)))
        .filter(plan_table::status.ne(PlanStatus::Withdrawn))
        .select((plan_tasks::network_id, plan_tasks::status, plan_tasks::due_on))
        .load(tx.conn)?;
    for (network, status, due_on) in rows {
        all.count_in(network, |known| {
            known.facts.tasks += 1;
            known.facts.tasks_begun += u32::from(status != TaskStatus::Planned);
            known.facts.tasks_done += u32::from(status == TaskStatus::Done);
            known.facts.tasks_overdue += u32::from(status.is_overdue(due_on, tx.today));
        });
    }
    Ok(())
}

/// How often each partner shall be visited.
pub(super) fn visit_targets(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let rows: Vec<(Id, i32, i32)> = target_table::table
        .filter(target_table::district_id.eq(tx.district()).and(target_table::network_id.eq_any(all.networks())))
        .filter(target_table::academic_year.eq(all.year))
        .select((target_table::network_id, target_table::mentoring, target_table::supervision))
        .load(tx.conn)?;
    for (network, mentoring, supervision) in rows {
        all.count_in(network, |known| {
            known.facts.mentoring_target = u32::try_from(mentoring).ok();
            known.facts.supervision_target = u32::try_from(supervision).ok();
        });
    }
    Ok(())
}

/// Mentoring and supervision visits of the year that were not cancelled.
pub(super) fn visits(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let rows: Vec<(Id, Id, VisitKind, VisitStatus, Option<Id>)> = visit_table::table
        .filter(visit_table::district_id.eq(tx.district()).and(visit_table::network_id.eq_any(all.networks())))
        .filter(visit_table::academic_year.eq(all.year).and(visit_table::status.ne(VisitStatus::Cancelled)))
        .select((
            visit_table::network_id,
            visit_table::school_id,
            visit_table::kind,
            visit_table::status,
            visit_table::template_id,
        ))
        .load(tx.conn)?;
    for (network, school, kind, status, template) in rows {
        all.count_in(network, |known| {
            let facts = &mut known.facts;
            let (by_partner, planned) = match kind {
                VisitKind::Mentoring => (&mut facts.mentoring, &mut facts.mentoring_planned),
                VisitKind::Supervision => (&mut facts.supervision, &mut facts.supervision_planned),
                VisitKind::FollowUp => return,
            };
            if status == VisitStatus::Planned {
                *planned += 1;
                return;
            }
            let at = known.roster.partners.iter().position(|partner| *partner == school);
            if let Some(held) = at.and_then(|at| by_partner.get_mut(at)) {
                *held += 1;
            }
            if kind == VisitKind::Supervision {
                let acknowledged = matches!(status, VisitStatus::Acknowledged | VisitStatus::Closed);
                facts.supervision_held += 1;
                facts.supervision_acknowledged += u32::from(acknowledged);
                facts.supervision_with_checklist += u32::from(template.is_some());
            }
        });
    }
    Ok(())
}

/// What schools were to do after a visit of the year.
pub(super) fn follow_ups(tx: &mut Tx<'_>, all: &mut Gathered) -> Result<(), Problem> {
    let same =
        visit_table::id.eq(follow_up_table::visit_id).and(visit_table::district_id.eq(follow_up_table::district_id));
    let rows: Vec<(Id, FollowUpStatus, bool)> = follow_up_table::table
        .inner_join(visit_table::table.on(same))
        .filter(visit_table::district_id.eq(tx.district()).and(visit_table::network_id.eq_any(all.networks())))
        .filter(visit_table::academic_year.eq(all.year))
        .select((visit_table::network_id, follow_up_table::status, nouns::overdue(tx.today)))
        .load(tx.conn)?;
    for (network, status, overdue) in rows {
        all.count_in(network, |known| {
            known.facts.follow_ups += 1;
            known.facts.follow_ups_settled += u32::from(status.is_settled());
            known.facts.follow_ups_overdue += u32::from(overdue);
        });
    }
    Ok(())
}
