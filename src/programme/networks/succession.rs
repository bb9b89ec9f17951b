//! What the ending of a network and the succession of its lead write on its memberships. Both write the network too:
//! of two who read the same version, one wins and the other is told (412).

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::Network;
use super::transitions::{LeadSuccession, NetworkEnd};
use crate::changes::Tx;
use crate::db::schema::memberships;
use crate::error::{Faults, FieldCode, Problem};
use crate::programme::memberships::{Membership, MembershipInput, Role, succession};
use crate::programme::{known, roster};

/// Ends a network, and with it every membership that would last longer.
pub fn end(tx: &mut Tx<'_>, before: &Network, input: &NetworkEnd) -> Result<Network, Problem> {
    let members = roster_of(tx, before)?;
    let mut faults = Faults::default();
    roster::term_of(tx, before.id)?.check_date(input.ended_on, "/ended_on", &mut faults);
    if let Some(last) = members.iter().map(|one| one.joined_on).max().filter(|last| input.ended_on < *last) {
        faults.add_about("/ended_on", FieldCode::WrongOrder, last.to_string());
    }
    faults.done()?;
    for member in members.iter().filter(|one| one.left_on.is_none_or(|left_on| left_on > input.ended_on)) {
        end_membership(tx, member, input.ended_on, &input.reason)?;
    }
    let after = Network { ended_on: Some(input.ended_on), end_reason: Some(input.reason.clone()), ..before.clone() };
    tx.advance(before, after, Some(&input.reason))
}

/// Gives a network another lead from a day on.
pub fn succeed(tx: &mut Tx<'_>, before: &Network, input: &LeadSuccession) -> Result<Network, Problem> {
    let term = roster::term_of(tx, before.id)?;
    term.expect_open()?;
    let mut faults = Faults::default();
    term.check_date(input.on, "/on", &mut faults);
    known::school(tx, input.school_id, "/school_id", &mut faults)?;
    let found = succession(&roster_of(tx, before)?, input.school_id, input.on, &mut faults);
    faults.done()?;
    for ended in found.into_iter().flat_map(|found| [Some(found.outgoing), found.partner]).flatten() {
        end_membership(tx, &ended, input.on, &input.reason)?;
    }
    let seat =
        MembershipInput { network_id: before.id, school_id: input.school_id, role: Role::Lead, joined_on: input.on };
    let incoming = Membership::new(tx.district(), &seat, tx.now, tx.by());
    tx.create(incoming)?;
    tx.advance(before, before.clone(), Some(&input.reason))
}

fn roster_of(tx: &mut Tx<'_>, network: &Network) -> Result<Vec<Membership>, Problem> {
    Ok(memberships::table
        .filter(memberships::district_id.eq(tx.district()).and(memberships::network_id.eq(network.id)))
        .select(Membership::as_select())
        .load(tx.conn)?)
}

fn end_membership(tx: &mut Tx<'_>, before: &Membership, on: NaiveDate, reason: &str) -> Result<(), Problem> {
    tx.advance(before, before.until(on, reason), Some(reason)).map(drop)
}
