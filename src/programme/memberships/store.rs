//! Every query on memberships.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{Membership, MembershipCorrection, MembershipInput};
use super::routes::MembershipFilter;
use super::seats;
use crate::access::Permit;
use crate::changes::{Record, Tx};
use crate::db::schema::{memberships, networks};
use crate::db::{Id, MultiBackend, Whole};
use crate::error::{Faults, FieldCode, Problem};
use crate::programme::{known, roster};
use crate::web::{List, ListQuery, page_of};

type Rows<'q> = memberships::BoxedQuery<'q, MultiBackend>;

/// The memberships in reach: all of the district.
pub fn within<'q>(permit: &Permit) -> Rows<'q> {
    memberships::table.filter(memberships::district_id.eq(permit.district())).into_boxed()
}

fn filtered<'q>(tx: &Tx<'_>, filter: &MembershipFilter) -> Rows<'q> {
    let mut rows = within(&tx.permit);
    if let Some(network) = filter.network_id {
        rows = rows.filter(memberships::network_id.eq(network));
    }
    if let Some(school) = filter.school_id {
        rows = rows.filter(memberships::school_id.eq(school));
    }
    if let Some(roles) = &filter.role {
        rows = rows.filter(memberships::role.eq_any(roles.clone()));
    }
    if let Some(on) = filter.on {
        rows = rows
            .filter(memberships::joined_on.le(on))
            .filter(memberships::left_on.is_null().or(memberships::left_on.gt(on)));
    }
    if let Some(since) = filter.updated_since {
        rows = rows.filter(memberships::updated_at.ge(since));
    }
    rows
}

/// A page of memberships.
pub fn list(tx: &mut Tx<'_>, query: &ListQuery<MembershipFilter>) -> Result<List<Membership>, Problem> {
    let count = if query.count { Some(filtered(tx, &query.filter).count().get_result(tx.conn)?) } else { None };
    let rows = tx.rows(page_of(filtered(tx, &query.filter), &query.page).select(Membership::columns()))?;
    Ok(query.page.cut(rows, count))
}

/// A membership in reach, or 404; 403 where the action reaches less far.
pub fn find(tx: &mut Tx<'_>, id: Id) -> Result<Membership, Problem> {
    let membership =
        within(&tx.permit).filter(memberships::id.eq(id)).select(Membership::as_select()).get_result(tx.conn)?;
    tx.permit.check(&membership.place())?;
    Ok(membership)
}

/// Takes a school into a network. Where the network's end is set, the membership ends with it.
pub fn create(tx: &mut Tx<'_>, input: &MembershipInput) -> Result<Membership, Problem> {
    let term = roster::term_for(tx, input.network_id)?;
    term.expect_open()?;
    let joined = Membership::new(tx.district(), input, tx.now, tx.by());
    let membership = Membership { left_on: term.network_ended_on, ..joined };
    let mut faults = Faults::default();
    known::school(tx, input.school_id, "/school_id", &mut faults)?;
    term.check_date(input.joined_on, "/joined_on", &mut faults);
    term.check_lasts(input.joined_on, "/joined_on", &mut faults);
    for (at, code) in wrongs(tx, &membership, term.agreement)? {
        faults.add(at, code);
    }
    faults.done()?;
    tx.create(membership)
}

/// Corrects the day a school joined; whatever the new day breaks is a fault of that day.
pub fn correct(tx: &mut Tx<'_>, before: &Membership, input: &MembershipCorrection) -> Result<Membership, Problem> {
    let term = roster::term_of(tx, before.network_id)?;
    term.expect_open()?;
    let after = Membership { joined_on: input.joined_on, reason: Some(input.reason.clone()), ..before.clone() };
    let mut faults = Faults::default();
    term.check_date(input.joined_on, "/joined_on", &mut faults);
    match before.left_on.filter(|left_on| *left_on < input.joined_on) {
        Some(left_on) => faults.add_about("/joined_on", FieldCode::TooLarge, left_on.to_string()),
        None => wrongs(tx, &after, term.agreement)?.into_iter().for_each(|(_, code)| faults.add("/joined_on", code)),
    }
    faults.done()?;
    tx.change_because(before, after, &input.reason)
}

/// Ends a membership.
pub fn leave(tx: &mut Tx<'_>, before: &Membership, left_on: NaiveDate, reason: &str) -> Result<Membership, Problem> {
    let term = roster::term_of(tx, before.network_id)?;
    term.expect_open()?;
    let mut faults = Faults::default();
    term.check_date(left_on, "/left_on", &mut faults);
    if left_on < before.joined_on {
        faults.add_about("/left_on", FieldCode::WrongOrder, before.joined_on.to_string());
    }
    faults.done()?;
    tx.advance(before, before.until(left_on, reason), Some(reason))
}

/// What keeps a seat from being taken. The rows read here are what a serialisable transaction guards: of two writers
/// for one seat, the second is run again and finds it taken.
fn wrongs(tx: &mut Tx<'_>, seat: &Membership, agreement: Id) -> Result<Vec<(&'static str, FieldCode)>, Problem> {
    let others: Vec<Membership> = within(&tx.permit)
        .filter(memberships::network_id.eq(seat.network_id).and(memberships::id.ne(seat.id)))
        .select(Membership::as_select())
        .load(tx.conn)?;
    let networks_beside = networks::table
        .filter(networks::district_id.eq(tx.district()).and(networks::agreement_id.eq(agreement)))
        .filter(networks::id.ne(seat.network_id))
        .select(networks::id);
    let elsewhere: Vec<Membership> = within(&tx.permit)
        .filter(memberships::school_id.eq(seat.school_id).and(memberships::network_id.eq_any(networks_beside)))
        .select(Membership::as_select())
        .load(tx.conn)?;
    Ok(seats::wrongs(seat, &others, &elsewhere))
}
