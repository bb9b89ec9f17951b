//! What exists under an agreement, and so keeps its term and its clauses from being cut.

use diesel::prelude::*;

use super::input::AgreementInput;
use super::model::Agreement;
use crate::changes::Tx;
use crate::db::Id;
use crate::db::schema::{exchanges, indicators, memberships, networks, plan_tasks, plans, visits};
use crate::error::{Code, Problem};

/// Refuses an amendment that leaves something outside the term, or without its clause.
pub fn expect_room(tx: &mut Tx<'_>, before: &Agreement, input: &AgreementInput) -> Result<(), Problem> {
    let networks: Vec<Id> = networks::table
        .filter(networks::district_id.eq(tx.district()).and(networks::agreement_id.eq(before.id)))
        .select(networks::id)
        .load(tx.conn)?;
    let mut in_use = Vec::new();
    if member_outside(tx, &networks, input)? {
        in_use.push("memberships".to_owned());
    }
    if plan_outside(tx, &networks, input)? {
        in_use.push("plans".to_owned());
    }
    in_use.extend(lost_clauses(tx, before, &networks, input)?);
    if in_use.is_empty() { Ok(()) } else { Err(Problem::new(Code::StillInUse).about(in_use.join(", "))) }
}

fn member_outside(tx: &mut Tx<'_>, networks: &[Id], input: &AgreementInput) -> Result<bool, Problem> {
    let outside = memberships::joined_on
        .lt(input.starts_on)
        .or(memberships::joined_on.gt(input.ends_on))
        .or(memberships::left_on.is_not_null().and(memberships::left_on.assume_not_null().gt(input.ends_on)));
    let found = memberships::table
        .filter(memberships::district_id.eq(tx.district()).and(memberships::network_id.eq_any(networks)))
        .filter(outside)
        .select(memberships::id)
        .get_result::<Id>(tx.conn)
        .optional()?;
    Ok(found.is_some())
}

fn plan_outside(tx: &mut Tx<'_>, networks: &[Id], input: &AgreementInput) -> Result<bool, Problem> {
    let found = plans::table
        .filter(plans::district_id.eq(tx.district()).and(plans::network_id.eq_any(networks)))
        .filter(plans::status.ne("withdrawn"))
        .filter(plans::first_year.lt(input.first_year).or(plans::last_year.gt(input.last_year)))
        .select(plans::id)
        .get_result::<Id>(tx.conn)
        .optional()?;
    Ok(found.is_some())
}

/// The clauses that the amendment takes away although an indicator, a task, a visit or an exchange names them.
fn lost_clauses(
    tx: &mut Tx<'_>,
    before: &Agreement,
    networks: &[Id],
    input: &AgreementInput,
) -> Result<Vec<String>, Problem> {
    let kept = |clause: &str| input.commitments.iter().any(|one| one.clause == clause);
    let lost: Vec<String> =
        before.commitments.iter().filter(|one| !kept(&one.clause)).map(|one| one.clause.clone()).collect();
    let mut used: Vec<String> = indicators::table
        .filter(indicators::district_id.eq(tx.district()).and(indicators::agreement_id.eq(before.id)))
        .filter(indicators::status.eq("active").and(indicators::clause.eq_any(&lost)))
        .select(indicators::clause)
        .load(tx.conn)?;
    let tasks: Vec<Option<String>> = plan_tasks::table
        .filter(plan_tasks::district_id.eq(tx.district()).and(plan_tasks::network_id.eq_any(networks)))
        .filter(plan_tasks::status.ne("cancelled").and(plan_tasks::clause.eq_any(&lost)))
        .select(plan_tasks::clause)
        .load(tx.conn)?;
    let visited: Vec<Option<String>> = visits::table
        .filter(visits::district_id.eq(tx.district()).and(visits::network_id.eq_any(networks)))
        .filter(visits::status.ne("cancelled").and(visits::clause.eq_any(&lost)))
        .select(visits::clause)
        .load(tx.conn)?;
    let exchanged: Vec<Option<String>> = exchanges::table
        .filter(exchanges::district_id.eq(tx.district()).and(exchanges::agreement_id.eq(before.id)))
        .filter(exchanges::status.ne("cancelled").and(exchanges::clause.eq_any(&lost)))
        .select(exchanges::clause)
        .load(tx.conn)?;
    used.extend(tasks.into_iter().chain(visited).chain(exchanged).flatten());
    used.sort_unstable();
    used.dedup();
    Ok(used)
}
