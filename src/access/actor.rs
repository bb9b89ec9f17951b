//! Who asks, read from the database at each request, so that a removal or a succession acts at once.

use std::sync::Arc;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Action, Bearer, Claims, KeyAccess, KeyUse, PortalUse, PortalUser, ServiceKey, Way, portal};
use crate::db::schema::{
    accounts, agreements, memberships, networks, portal_identities, service_accounts, service_keys, sessions,
};
use crate::db::{Conn, Id, Instant, Keep};
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

/// Whose account it is.
#[derive(Debug, Clone, Queryable)]
struct Who {
    account: Id,
    district: Id,
    school: Option<Id>,
    rank: Rank,
}

/// A network of the account's school, and one of its partners where the school leads it; nothing, for a school without.
#[derive(Debug, Clone, Queryable)]
struct Seat {
    network: Option<Id>,
    agreement: Option<Id>,
    role: Option<String>,
    partner: Option<Id>,
}

/// The accounts of a query with their seats of a day and what they came with, in one statement that stays prepared: every
/// request runs it. A seat holds where membership, network and agreement all do.
macro_rules! seated {
    ($accounts:expr, $day:expr, $with:expr) => {{
        let partners = diesel::alias!(memberships as partners);
        let at_school = memberships::district_id
            .eq(accounts::district_id)
            .and(memberships::school_id.nullable().eq(accounts::school_id))
            .and(memberships::joined_on.le($day))
            .and(memberships::left_on.is_null().or(memberships::left_on.gt($day)));
        let lives = networks::district_id
            .eq(memberships::district_id)
            .and(networks::id.eq(memberships::network_id))
            .and(networks::ended_on.is_null().or(networks::ended_on.gt($day)));
        let holds = agreements::district_id
            .eq(networks::district_id)
            .and(agreements::id.eq(networks::agreement_id))
            .and(agreements::status.eq("in_force").or(agreements::status.eq("suspended")))
            .and(agreements::starts_on.le($day).and(agreements::ends_on.ge($day)));
        let is_led = partners
            .field(memberships::district_id)
            .eq(agreements::district_id)
            .and(partners.field(memberships::network_id).eq(networks::id))
            .and(memberships::role.eq("lead").and(partners.field(memberships::role).eq("partner")))
            .and(partners.field(memberships::joined_on).le($day))
            .and(partners.field(memberships::left_on).is_null().or(partners.field(memberships::left_on).gt($day)));
        $accounts
            .left_join(memberships::table.on(at_school))
            .left_join(networks::table.on(lives))
            .left_join(agreements::table.on(holds))
            .left_join(partners.on(is_led))
            .select((
                (accounts::id, accounts::district_id, accounts::school_id, accounts::rank),
                (
                    networks::id.nullable(),
                    agreements::id.nullable(),
                    memberships::role.nullable(),
                    partners.field(memberships::school_id).nullable(),
                ),
                $with,
            ))
    }};
}

/// What a school's memberships of a day reach. It changes when they, the network or the agreement do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    led: Vec<Id>,
    joined: Vec<Id>,
    agreements: Vec<Id>,
    partners: Vec<(Id, Id)>,
}

/// An account that is signed in or that a key acts for, with its school's networks of today.
#[derive(Debug, Clone)]
pub struct Actor {
    account: Id,
    way: Way,
    district: Id,
    school: Option<Id>,
    rank: Rank,
    seats: Arc<Seats>,
}

impl Seats {
    fn add(&mut self, seat: Seat) {
        let Seat { network: Some(network), agreement: Some(agreement), role, partner } = seat else { return };
        if !self.joined.contains(&network) {
            self.joined.push(network);
        }
        if !self.agreements.contains(&agreement) {
            self.agreements.push(agreement);
        }
        if role.as_deref() == Some("lead") && !self.led.contains(&network) {
            self.led.push(network);
        }
        self.partners.extend(partner.map(|school| (network, school)));
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
    /// The actor of what a caller sent; 401 when that is no longer good.
    pub fn load(conn: &mut Conn, bearer: &Bearer, now: Instant, today: NaiveDate) -> Result<Self, Problem> {
        match bearer {
            Bearer::Token(claims) => Self::of_token(conn, claims, now, today),
            Bearer::Key(key) => Self::of_key(conn, key, now, today),
            Bearer::Portal(user) => Self::of_portal(conn, user, today),
        }
    }

    /// The actor of an access token, whose session or account may have ended since it was issued.
    fn of_token(conn: &mut Conn, claims: &Claims, now: Instant, today: NaiveDate) -> Result<Self, Problem> {
        let live = sessions::table
            .inner_join(accounts::table.on(accounts::id.eq(sessions::account_id)))
            .filter(sessions::id.eq(claims.sid).and(accounts::district_id.eq(sessions::district_id)))
            .filter(sessions::ended_at.is_null().and(sessions::expires_at.gt(now)).and(accounts::active.eq(true)));
        let found = Self::of_rows(seated!(live, today, sessions::id).kept().load(conn)?);
        let actor = found.map(|(actor, session)| Self { way: Way::Session(session), ..actor });
        actor.filter(|actor| actor.account == claims.sub).ok_or(Problem::new(Code::TokenInvalid))
    }

    /// The actor of a service account's key: its owner as that is now, at a member's rank, for a key signs nothing.
    fn of_key(conn: &mut Conn, key: &ServiceKey, now: Instant, today: NaiveDate) -> Result<Self, Problem> {
        let of_key = service_accounts::district_id
            .eq(service_keys::district_id)
            .and(service_accounts::id.eq(service_keys::service_account_id));
        let of_owner =
            accounts::district_id.eq(service_accounts::district_id).and(accounts::id.eq(service_accounts::account_id));
        let live = service_keys::table
            .inner_join(service_accounts::table.on(of_key))
            .inner_join(accounts::table.on(of_owner))
            .filter(service_keys::hash.eq(&key.hash).and(service_keys::valid_until.gt(now)))
            .filter(accounts::active.eq(true));
        let used = (service_accounts::id, service_accounts::access, service_accounts::last_used_at);
        let found = Self::of_rows(seated!(live, today, used).kept().load::<(Who, Seat, KeyUse)>(conn)?);
        let actor = found.map(|(actor, key)| Self { way: Way::Key(key), rank: Rank::Member, ..actor });
        actor.ok_or(Problem::new(Code::KeyInvalid))
    }

    /// The actor of a portal's user: the account they are linked to; for the first time, the one of their verified e-mail.
    fn of_portal(conn: &mut Conn, user: &PortalUser, today: NaiveDate) -> Result<Self, Problem> {
        if let Some(actor) = Self::of_link(conn, user, today)? {
            return Ok(actor);
        }
        match portal::account_by_email(conn, user)? {
            Some(account) => Ok(Self { way: Way::Portal(PortalUse::Email), ..Self::of_account(conn, account, today)? }),
            // Their first requests may come several at once: one of them may just have made the link.
            None => Self::of_link(conn, user, today)?.ok_or(Problem::new(Code::AccountUnknown)),
        }
    }

    fn of_link(conn: &mut Conn, user: &PortalUser, today: NaiveDate) -> Result<Option<Self>, Problem> {
        use portal_identities as i;
        let of_link = accounts::district_id.eq(i::district_id).and(accounts::id.eq(i::account_id));
        let linked = i::table
            .inner_join(accounts::table.on(of_link))
            .filter(i::issuer.eq(&*user.issuer).and(i::subject.eq(&user.subject)))
            .filter(accounts::active.eq(true));
        let found = Self::of_rows(seated!(linked, today, accounts::last_signed_in_at).kept().load(conn)?);
        Ok(found.map(|(actor, last)| {
            let way = Way::Portal(PortalUse::Link { last_signed_in_at: last });
            Self { way, ..actor }
        }))
    }

    /// The actor of an account that acts without a session yet: one that accepts its invitation, say.
    pub fn of_account(conn: &mut Conn, account: Id, today: NaiveDate) -> Result<Self, Problem> {
        let active = accounts::table.filter(accounts::id.eq(account).and(accounts::active.eq(true)));
        let found = Self::of_rows(seated!(active, today, accounts::id).kept().load::<(Who, Seat, Id)>(conn)?);
        found.map(|(actor, _)| actor).ok_or(Problem::new(Code::NotFound))
    }

    /// The account of the rows with all its seats, and what it came with.
    fn of_rows<T>(rows: Vec<(Who, Seat, T)>) -> Option<(Self, T)> {
        let (mut seats, mut last) = (Seats::default(), None);
        for (who, seat, with) in rows {
            seats.add(seat);
            last = Some((who, with));
        }
        let (Who { account, district, school, rank }, with) = last?;
        Some((Self { account, way: Way::Account, district, school, rank, seats: Arc::new(seats) }, with))
    }

    /// Refuses to a key what takes a person, and what only reads everything else (403).
    pub fn expect_hand_for(&self, action: Action) -> Result<(), Problem> {
        match self.key() {
            Some(_) if action.takes_a_person() => Err(Problem::new(Code::PeopleOnly)),
            Some(KeyUse { access: KeyAccess::ReadOnly, .. }) if !action.only_reads() => {
                Err(Problem::new(Code::ReadOnlyKey))
            }
            _ => Ok(()),
        }
    }

    /// What its school's memberships reach today.
    pub fn seats(&self) -> Seats {
        Seats::clone(&self.seats).sorted()
    }
    /// The same account with other memberships: what it reached at another time.
    pub fn seated(&self, seats: Seats) -> Self {
        Self { seats: Arc::new(seats), ..self.clone() }
    }
    /// Whose account it is.
    pub fn account(&self) -> Id {
        self.account
    }
    /// How it came in.
    pub fn way(&self) -> Way {
        self.way
    }
    /// The session it acts through; none for a key, a portal's user or a command.
    pub fn session(&self) -> Option<Id> {
        if let Way::Session(session) = self.way { Some(session) } else { None }
    }
    /// The key it acts through; none for a person.
    pub fn key(&self) -> Option<KeyUse> {
        if let Way::Key(key) = self.way { Some(key) } else { None }
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
