//! Who is shown a record: those that its place reaches, less those from whom its state still hides it. Written beside
//! every change, so that the log alone tells a follower what came within reach and what left it.

use serde::{Deserialize, Serialize};

use super::{Action, Actor, Place};
use crate::db::Id;

/// Who of those in reach is shown a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// All of them.
    Everyone,
    /// The organisation that writes it alone: a school, or the district office (none).
    Author(Option<Id>),
    /// All but the school that it is about, until it is handed in.
    AllBut(Id),
    /// The district office, and the school that leads the network.
    Leads(Id),
    /// The school that writes it, and those who review it: the district office, and the leads of its networks.
    Reviewers(Id),
}

impl Audience {
    fn includes(&self, actor: &Actor) -> bool {
        match self {
            Self::Everyone => true,
            Self::Author(school) => actor.school() == *school,
            Self::AllBut(school) => actor.school() != Some(*school),
            Self::Reviewers(school) => {
                let led = || actor.partners().iter().any(|(_, partner)| partner == school);
                actor.school().is_none_or(|own| own == *school) || led()
            }
            Self::Leads(network) => actor.school().is_none() || actor.led().contains(network),
        }
    }
}

/// Where a record stands and who is shown it, as the log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Where it stands.
    pub place: Place,
    /// Who of those in reach sees it.
    pub to: Audience,
}

impl Shown {
    /// Whether an actor with this reach sees such a record; never one that no action reads.
    pub fn is_seen_by(&self, actor: &Actor, resource: &str) -> bool {
        Action::reading_of(resource).is_some_and(|read| actor.may(read, &self.place)) && self.to.includes(actor)
    }
}
