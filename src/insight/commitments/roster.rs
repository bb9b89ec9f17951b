//! Which schools count in a network for an academic year: its members on the year's last day, or today while the year
//! runs, or the last day of the network or agreement where that came first.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::changes::Tx;
use crate::db::Id;
use crate::db::schema::memberships;
use crate::error::Problem;
use crate::programme::memberships::Role;

/// The schools that count.
#[derive(Debug, Clone)]
pub struct Roster {
    /// The day whose members they are.
    pub on: NaiveDate,
    /// The lead, where there is one on that day.
    pub lead: Option<Id>,
    /// The partners.
    pub partners: Vec<Id>,
}

impl Roster {
    /// Nobody, on a day.
    pub fn empty(on: NaiveDate) -> Self {
        Self { on, lead: None, partners: vec![] }
    }
    /// The lead and the partners.
    pub fn schools(&self) -> impl Iterator<Item = Id> + Clone {
        self.lead.into_iter().chain(self.partners.iter().copied())
    }
    fn add(&mut self, school: Id, role: Role) {
        match role {
            Role::Lead => self.lead = Some(school),
            Role::Partner => self.partners.push(school),
        }
    }
}

/// The rosters of some networks, each on its own day, by one query.
pub fn rosters(tx: &mut Tx<'_>, days: &HashMap<Id, NaiveDate>) -> Result<HashMap<Id, Roster>, Problem> {
    let rows: Vec<(Id, Id, Role, NaiveDate, Option<NaiveDate>)> = memberships::table
        .filter(memberships::district_id.eq(tx.district()))
        .filter(memberships::network_id.eq_any(days.keys().copied().collect::<Vec<_>>()))
        .order(memberships::id)
        .select((
            memberships::network_id,
            memberships::school_id,
            memberships::role,
            memberships::joined_on,
            memberships::left_on,
        ))
        .load(tx.conn)?;
    let mut rosters: HashMap<Id, Roster> = days.iter().map(|(network, on)| (*network, Roster::empty(*on))).collect();
    for (network, school, role, joined_on, left_on) in rows {
        let Some(roster) = rosters.get_mut(&network) else { continue };
        if joined_on <= roster.on && left_on.is_none_or(|left_on| left_on > roster.on) {
            roster.add(school, role);
        }
    }
    Ok(rosters)
}
