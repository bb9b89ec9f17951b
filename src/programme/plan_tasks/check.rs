//! What a task refers to must be there and fit: every wrong field is named.

use diesel::prelude::*;

use super::model::{PlanTask, PlanTaskInput};
use crate::access::Place;
use crate::changes::Tx;
use crate::db::Id;
use crate::db::schema::{indicator_networks, indicators, plan_tasks, plans};
use crate::error::{Faults, FieldCode, Problem};
use crate::programme::plans::Plan;
use crate::programme::{known, roster};

/// The plan that an input names; one out of reach is noted at `/plan_id`, all else of the input is then unknown.
pub fn plan_for(tx: &mut Tx<'_>, id: Id) -> Result<Plan, Problem> {
    let found = plans::table.find((tx.district(), id)).select(Plan::as_select()).get_result(tx.conn).optional()?;
    let found = found.filter(|plan: &Plan| tx.permit.reads(&Place::Network(plan.network_id)));
    found.ok_or(Problem::field("/plan_id", FieldCode::UnknownRecord))
}

/// Names every wrong field of a task.
pub fn all(tx: &mut Tx<'_>, plan: &Plan, before: Option<&PlanTask>, input: &PlanTaskInput) -> Result<(), Problem> {
    let term = roster::term_of(tx, plan.network_id)?;
    term.expect_in_force(tx.today)?;
    let mut faults = Faults::default();
    faults.check(input.plan_id != plan.id, "/plan_id", FieldCode::Fixed);
    if let Some(clause) = &input.clause {
        term.check_clause(clause, "/clause", &mut faults);
    }
    if !(plan.first_year..=plan.last_year).contains(&input.academic_year) {
        let years = format!("{} – {}", plan.first_year, plan.last_year);
        faults.add_about("/academic_year", FieldCode::OutsidePlan, years);
    }
    term.check_date(input.starts_on, "/starts_on", &mut faults);
    term.check_date(input.due_on, "/due_on", &mut faults);
    if input.due_on < input.starts_on {
        faults.add_about("/due_on", FieldCode::WrongOrder, input.starts_on.to_string());
    }
    responsible(tx, plan, input, &mut faults)?;
    indicators_apply(tx, plan, input, &mut faults)?;
    parent(tx, plan, before, input, &mut faults)?;
    faults.done()
}

/// The school is a member of the network when the task begins or today; the account is of it or of the district.
fn responsible(tx: &mut Tx<'_>, plan: &Plan, input: &PlanTaskInput, faults: &mut Faults) -> Result<(), Problem> {
    let (school, today) = (input.school_id, tx.today);
    known::school(tx, school, "/school_id", faults)?;
    let then = roster::role_on(tx, plan.network_id, school, input.starts_on)?;
    if then.is_none() && roster::role_on(tx, plan.network_id, school, today)?.is_none() {
        faults.add("/school_id", FieldCode::NotInNetwork);
    }
    if let Some(account) = input.account_id {
        let of = known::account(tx, account, "/account_id", faults)?.flatten();
        faults.check(of.is_some_and(|of| of != school), "/account_id", FieldCode::OtherSchool);
    }
    Ok(())
}

/// Each indicator is of the network, or a district-wide one that is applied to it.
fn indicators_apply(tx: &mut Tx<'_>, plan: &Plan, input: &PlanTaskInput, faults: &mut Faults) -> Result<(), Problem> {
    let applied = indicator_networks::table
        .filter(indicator_networks::district_id.eq(plan.district_id))
        .filter(indicator_networks::network_id.eq(plan.network_id))
        .select(indicator_networks::indicator_id);
    let known: Vec<(Id, String)> = indicators::table
        .filter(indicators::district_id.eq(plan.district_id).and(indicators::id.eq_any(&input.indicator_ids)))
        .filter(indicators::network_id.eq(plan.network_id).or(indicators::id.nullable().eq_any(applied.nullable())))
        .select((indicators::id, indicators::status))
        .load(tx.conn)?;
    for (index, id) in input.indicator_ids.iter().enumerate() {
        let at = format!("/indicator_ids/{index}");
        match known.iter().find(|(known, _)| known == id) {
            None => faults.add(&at, FieldCode::UnknownRecord),
            Some((_, status)) => faults.check(status != "active", &at, FieldCode::Inactive),
        }
        faults.check(input.indicator_ids.iter().take(index).any(|other| other == id), &at, FieldCode::Repeated);
    }
    Ok(())
}

/// The parent is another task of the plan. A part has no parts, so no task can be its own part by a detour.
fn parent(
    tx: &mut Tx<'_>,
    plan: &Plan,
    before: Option<&PlanTask>,
    input: &PlanTaskInput,
    faults: &mut Faults,
) -> Result<(), Problem> {
    let Some(parent) = input.parent_id else { return Ok(()) };
    let of_plan = || {
        plan_tasks::table.filter(plan_tasks::district_id.eq(plan.district_id)).filter(plan_tasks::plan_id.eq(plan.id))
    };
    let found = of_plan().filter(plan_tasks::id.eq(parent)).select(plan_tasks::parent_id);
    let Some(grandparent) = found.get_result::<Option<Id>>(tx.conn).optional()? else {
        faults.add("/parent_id", FieldCode::UnknownRecord);
        return Ok(());
    };
    let itself = before.is_some_and(|task| task.id == parent);
    let has_parts = match before {
        None => false,
        Some(task) => of_plan().filter(plan_tasks::parent_id.eq(task.id)).count().get_result::<i64>(tx.conn)? > 0,
    };
    faults.check(itself || has_parts || grandparent.is_some(), "/parent_id", FieldCode::TooDeep);
    Ok(())
}
