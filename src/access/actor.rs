//! Who asks, read from the database at each request, so that a removal or a succession acts at once.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Claims;
use crate::db::schema::{accounts, agreements, memberships, networks, sessions};
use crate::db::{Conn, Id, Instant};
use crate::error::{Code, Problem};
use crate::words;

words! {
    /// Within an organisation, a manager signs, submits and manages accounts; a member records.
    Rank {
        /// Signs, submits, verifies and manages accounts.
        Manager = "manager",
        /// Records.
        Member = "member",
    }
}

/// The three tiers. A school account is a lead in the networks its school leads today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The district office.
    District,
    /// A school that leads a network today.
    Lead,
    /// Any other school.
    Partner,
}

/// What a school's memberships of a day reach. It changes when they, the network or the agreement do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    led: Vec<Id>,
    joined: Vec<Id>,
    agreements: Vec<Id>,
    partners: Vec<(Id, Id)>,
}

/// An account that is signed in, with its school's networks of today.
#[derive(Debug, Clone)]
pub struct Actor {
    account: Id,
    session: Option<Id>,
    district: Id,
    school: Option<Id>,
    rank: Rank,
    seats: Seats,
}

impl Seats {
    /// Those of a school on a day.
    fn of(conn: &mut Conn, district: Id, school: Id, today: NaiveDate) -> Result<Self, Problem> {
        let mut seats = Self::default();
        for (network, agreement, role) in networks_of(conn, district, school, today)? {
            seats.joined.push(network);
            if !seats.agreements.contains(&agreement) {
                seats.agreements.push(agreement);
            }
            if role == "lead" {
                seats.led.push(network);
            }
        }
        for network in &seats.led {
            seats.partners.extend(partners_of(conn, district, *network, today)?);
        }
        Ok(seats)
    }
    /// The same in an order of its own, so that two can be compared.
    fn sorted(mut self) -> Self {
        self.led.sort_unstable();
        self.joined.sort_unstable();
        self.agreements.sort_unstable();
        self.partners.sort_unstable();
        self
    }
}

impl Actor {
    /// The actor of an access token; 401 when its session or account has ended since it was issued.
    pub fn load(conn: &mut Conn, claims: &Claims, now: Instant, today: NaiveDate) -> Result<Self, Problem> {
        let row = sessions::table
            .inner_join(accounts::table.on(accounts::id.eq(sessions::account_id)))
            .filter(sessions::id.eq(claims.sid).and(accounts::district_id.eq(sessions::district_id)))
            .filter(sessions::ended_at.is_null().and(sessions::expires_at.gt(now)).and(accounts::active.eq(true)))
            .select((accounts::id, accounts::district_id, accounts::school_id, accounts::rank))
            .get_result::<(Id, Id, Option<Id>, Rank)>(conn)
            .optional()?;
        let (account, district, school, rank) = row.ok_or(Problem::new(Code::TokenInvalid))?;
        if account != claims.sub {
            return Err(Problem::new(Code::TokenInvalid));
        }
        Self::with_networks(conn, (account, district, school, rank), Some(claims.sid), today)
    }

    /// The actor of an account, for commands that work in its name.
    pub fn of_account(conn: &mut Conn, account: Id, today: NaiveDate) -> Result<Self, Problem> {
        let row = accounts::table
            .filter(accounts::id.eq(account).and(accounts::active.eq(true)))
            .select((accounts::id, accounts::district_id, accounts::school_id, accounts::rank))
            .get_result(conn)?;
        Self::with_networks(conn, row, None, today)
    }

    fn with_networks(
        conn: &mut Conn,
        (account, district, school, rank): (Id, Id, Option<Id>, Rank),
        session: Option<Id>,
        today: NaiveDate,
    ) -> Result<Self, Problem> {
        let seats = school.map(|school| Seats::of(conn, district, school, today)).transpose()?.unwrap_or_default();
        Ok(Self { account, session, district, school, rank, seats })
    }

    /// What its school's memberships reach today.
    pub fn seats(&self) -> Seats {
        self.seats.clone().sorted()
    }
    /// The same account with other memberships: what it reached at another time.
    pub fn seated(&self, seats: Seats) -> Self {
        Self { seats, ..self.clone() }
    }
    /// Whose account it is.
    pub fn account(&self) -> Id {
        self.account
    }
    /// The session it acts through; none for a command.
    pub fn session(&self) -> Option<Id> {
        self.session
    }
    /// Its district.
    pub fn district(&self) -> Id {
        self.district
    }
    /// Its school; none for the district office.
    pub fn school(&self) -> Option<Id> {
        self.school
    }
    /// Manager or member.
    pub fn rank(&self) -> Rank {
        self.rank
    }
    /// Whether it signs and submits for its organisation.
    pub fn is_manager(&self) -> bool {
        self.rank == Rank::Manager
    }
    /// Whether its school leads a network today.
    pub fn leads(&self) -> bool {
        !self.seats.led.is_empty()
    }
    /// The networks its school leads today.
    pub fn led(&self) -> &[Id] {
        &self.seats.led
    }
    /// The networks its school belongs to today, those it leads included.
    pub fn joined(&self) -> &[Id] {
        &self.seats.joined
    }
    /// The agreements of those networks.
    pub fn agreements(&self) -> &[Id] {
        &self.seats.agreements
    }
    /// The (network, school) of every partner of the networks it leads today.
    pub fn partners(&self) -> &[(Id, Id)] {
        &self.seats.partners
    }
    /// The widest tier it acts in.
    pub fn tier(&self) -> Tier {
        match (self.school, self.leads()) {
            (None, _) => Tier::District,
            (Some(_), true) => Tier::Lead,
            (Some(_), false) => Tier::Partner,
        }
    }
}

/// A school's live networks: membership, network and agreement all hold on that day.
fn networks_of(conn: &mut Conn, district: Id, school: Id, on: NaiveDate) -> QueryResult<Vec<(Id, Id, String)>> {
    memberships::table
        .inner_join(networks::table.on(networks::id.eq(memberships::network_id)))
        .inner_join(agreements::table.on(agreements::id.eq(networks::agreement_id)))
        .filter(memberships::district_id.eq(district).and(memberships::school_id.eq(school)))
        .filter(networks::district_id.eq(district).and(agreements::district_id.eq(district)))
        .filter(memberships::joined_on.le(on))
        .filter(memberships::left_on.is_null().or(memberships::left_on.gt(on)))
        .filter(networks::ended_on.is_null().or(networks::ended_on.gt(on)))
        .filter(agreements::status.eq("in_force").or(agreements::status.eq("suspended")))
        .filter(agreements::starts_on.le(on).and(agreements::ends_on.ge(on)))
        .select((networks::id, agreements::id, memberships::role))
        .load(conn)
}

/// The partners of a led network on that day. One network at a time: the statement stays prepared.
fn partners_of(conn: &mut Conn, district: Id, network: Id, on: NaiveDate) -> QueryResult<Vec<(Id, Id)>> {
    memberships::table
        .filter(memberships::district_id.eq(district).and(memberships::network_id.eq(network)))
        .filter(memberships::role.eq("partner").and(memberships::joined_on.le(on)))
        .filter(memberships::left_on.is_null().or(memberships::left_on.gt(on)))
        .select((memberships::network_id, memberships::school_id))
        .load(conn)
}
