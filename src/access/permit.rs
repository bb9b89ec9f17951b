//! The proof that the table was asked. No query runs without one: it says how far reading reaches (what is beyond
//! is absent, 404) and how far the action does (what is beyond is forbidden, 403).

use serde::{Deserialize, Serialize};

use super::{Action, Actor, Cell};
use crate::db::Id;
use crate::error::{Code, Problem};

/// Where a record stands, as far as reach is concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Belongs to the district as a whole.
    District,
    /// Belongs to an agreement: reached by the members of its networks.
    Agreement(Id),
    /// Belongs to one network.
    Network(Id),
    /// Applies to several networks, and is written by the district alone.
    Networks(Vec<Id>),
    /// Belongs to a school, whatever its networks.
    School(Id),
    /// Belongs to a school as a partner of a network: a visit, a follow-up.
    Partner {
        /// The network under which it was made.
        network: Id,
        /// The school it is about.
        school: Id,
    },
    /// Belongs to a network, and a school answers for it: a plan task.
    Task {
        /// The plan's network.
        network: Id,
        /// The responsible school.
        school: Id,
    },
    /// An account: of a school, or of the district office.
    Account {
        /// The account itself.
        account: Id,
        /// Its school; none for the district office.
        school: Option<Id>,
    },
    /// Is attached to a record, and goes where that one goes: a file.
    Attached {
        /// Where the record stands.
        to: Box<Place>,
        /// The action that reads the record.
        read: Action,
        /// The action whose doers may also attach; none where the record's own rule leaves it to others.
        write: Option<Action>,
    },
}

/// How far something reaches for an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Reach {
    all: bool,
    led: bool,
    joined: bool,
    own: bool,
    me: bool,
    readable: bool,
    writable: bool,
}

impl Reach {
    fn of(actor: &Actor, action: Action) -> Self {
        let row = action.row();
        let mut reach = Self::default();
        if actor.school().is_none() {
            reach.add(row.district);
        } else {
            reach.add(row.partner);
            if actor.leads() {
                reach.add(row.lead);
            }
        }
        reach
    }
    fn add(&mut self, cell: Cell) {
        match cell {
            Cell::None => {}
            Cell::Me => self.me = true,
            Cell::Own => self.own = true,
            Cell::Joined => self.joined = true,
            Cell::Led => self.led = true,
            Cell::All => self.all = true,
            Cell::Readable => self.readable = true,
            Cell::Writable => self.writable = true,
        }
    }
    fn covers(self, actor: &Actor, place: &Place) -> bool {
        self.all
            || (self.me && matches!(place, Place::Account { account, .. } if *account == actor.account()))
            || (self.own && own(actor, place))
            || (self.joined && joined(actor, place))
            || (self.led && led(actor, place))
            || attached(actor, place, self)
    }
}

/// Whether the actor may do to the record what the reach says of what is attached to it.
fn attached(actor: &Actor, place: &Place, reach: Reach) -> bool {
    let Place::Attached { to, read, write } = place else { return false };
    (reach.readable && actor.may(*read, to)) || (reach.writable && write.is_some_and(|write| actor.may(write, to)))
}

fn own(actor: &Actor, place: &Place) -> bool {
    let school = match place {
        Place::School(school) | Place::Partner { school, .. } | Place::Task { school, .. } => Some(*school),
        Place::Account { school, .. } => *school,
        _ => None,
    };
    school.is_some() && school == actor.school()
}

fn joined(actor: &Actor, place: &Place) -> bool {
    match place {
        Place::Agreement(agreement) => actor.agreements().contains(agreement),
        Place::Network(network) | Place::Task { network, .. } => actor.joined().contains(network),
        Place::Networks(networks) => networks.iter().any(|network| actor.joined().contains(network)),
        _ => false,
    }
}

fn led(actor: &Actor, place: &Place) -> bool {
    match place {
        Place::Network(network) | Place::Task { network, .. } => actor.led().contains(network),
        Place::School(school) => actor.partners().iter().any(|(_, partner)| partner == school),
        Place::Partner { network, school } => actor.partners().contains(&(*network, *school)),
        _ => false,
    }
}

/// Leave to run one action's queries for one actor. Made only by [`Actor::permit`].
#[derive(Debug, Clone)]
pub struct Permit {
    actor: Actor,
    action: Action,
    read: Reach,
    act: Reach,
}

impl Actor {
    /// Asks the policy table. Fails where the action is closed to this actor or its key whatever the record; an action on a
    /// record that the actor may not do is refused by [`Permit::check`], once the record is known to be in reach.
    pub fn permit(&self, action: Action) -> Result<Permit, Problem> {
        self.expect_hand_for(action)?;
        let act = Reach::of(self, action);
        let read = Reach::of(self, action.reading());
        if act == Reach::default() && action.reading() == action {
            return Err(Problem::new(Code::Forbidden));
        }
        if action.row().manager && !self.is_manager() && action.reading() == action {
            return Err(Problem::new(Code::ManagersOnly));
        }
        Ok(Permit { actor: self.clone(), action, read, act })
    }
    /// Whether the action on a record at `place` is open to this actor, its state aside.
    pub fn may(&self, action: Action, place: &Place) -> bool {
        let hand = self.expect_hand_for(action).is_ok() && (self.is_manager() || !action.row().manager);
        hand && Reach::of(self, action).covers(self, place)
    }
}

impl Permit {
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
    /// The action it was made for.
    pub fn action(&self) -> Action {
        self.action
    }
    /// The district, on which every query filters first.
    pub fn district(&self) -> Id {
        self.actor.district()
    }
    /// Refuses a record out of reach (404) and an action that reaches less far than reading does (403).
    pub fn check(&self, place: &Place) -> Result<(), Problem> {
        if !self.read.covers(&self.actor, place) && !self.act.covers(&self.actor, place) {
            return Err(Problem::new(Code::NotFound));
        }
        if self.action.row().manager && !self.actor.is_manager() && self.act != Reach::default() {
            return Err(Problem::new(Code::ManagersOnly));
        }
        if !self.act.covers(&self.actor, place) {
            return Err(Problem::new(Code::Forbidden));
        }
        Ok(())
    }
    /// Whether a record at `place` can be seen.
    pub fn reads(&self, place: &Place) -> bool {
        self.read.covers(&self.actor, place)
    }
    /// The schools whose records a list shows; none means every school of the district.
    pub fn schools(&self) -> Option<Vec<Id>> {
        if self.read.all {
            return None;
        }
        let mut schools = Vec::new();
        if self.read.own {
            schools.extend(self.actor.school());
        }
        if self.read.led {
            schools.extend(self.actor.partners().iter().map(|(_, school)| *school));
        }
        Some(schools)
    }
    /// The networks whose records a list shows; none means every network of the district.
    pub fn networks(&self) -> Option<Vec<Id>> {
        match self.read {
            Reach { all: true, .. } => None,
            Reach { joined: true, .. } => Some(self.actor.joined().to_vec()),
            Reach { led: true, .. } => Some(self.actor.led().to_vec()),
            _ => Some(vec![]),
        }
    }
    /// The agreements a list shows; none means every agreement of the district.
    pub fn agreements(&self) -> Option<Vec<Id>> {
        (!self.read.all).then(|| self.actor.agreements().to_vec())
    }
    /// For records of a school as a partner: the led (networks, schools) and the own school; none means all.
    pub fn partners(&self) -> Option<Partners> {
        (!self.read.all).then(|| Partners {
            networks: if self.read.led { self.actor.led().to_vec() } else { vec![] },
            schools: if self.read.led { self.actor.partners().iter().map(|(_, s)| *s).collect() } else { vec![] },
            own: self.actor.school(),
        })
    }
}

/// What a list of partners' records shows: those of `schools` made under `networks`, and those of the `own` school.
#[derive(Debug, Clone)]
pub struct Partners {
    /// The networks led today.
    pub networks: Vec<Id>,
    /// Their partner schools today.
    pub schools: Vec<Id>,
    /// The actor's school.
    pub own: Option<Id>,
}

impl Partners {
    /// The led schools and the own one.
    pub fn all_schools(&self) -> Vec<Id> {
        self.schools.iter().copied().chain(self.own).collect()
    }
}
