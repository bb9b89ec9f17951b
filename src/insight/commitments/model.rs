//! The answer of one clause, without any words but the agreement's, so that it can be frozen into a report.

use serde::{Deserialize, Serialize};

use super::{Clause, FigureName};
use crate::db::Id;
use crate::error::{Language, Words};
use crate::words;

words! {
    /// How a commitment stands.
    CommitmentStatus {
        /// Nothing of it is there yet.
        NotStarted = "not_started",
        /// Something of it is there.
        InProgress = "in_progress",
        /// All that it asks for is there.
        Met = "met",
        /// It is not met, and its time has passed.
        Overdue = "overdue",
    }
}

/// A count, and how many are needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub name: FigureName,
    /// How many there are.
    pub value: u32,
    /// How many there must be; none for a figure that only tells.
    pub needed: Option<u32>,
}

/// The records behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The figure.
    pub figure: FigureName,
    /// Where they are listed.
    pub href: String,
    /// The records themselves, where they are few and open to every member of the network.
    pub ids: Vec<Id>,
}

/// How a commitment stands in a network and year. It holds no words but the agreement's, so it can be frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// The agreement's clause.
    pub clause: Clause,
    /// What the agreement says in it, if it has the clause.
    pub agreed: Option<String>,
    /// How it stands.
    pub status: CommitmentStatus,
    /// The figures behind the status.
    pub figures: Vec<Figure>,
    /// The records behind the figures.
    pub proof: Vec<Proof>,
    /// The figure that falls short and comes first, and where the wanting records are listed.
    pub next: Option<(FigureName, String)>,
}

impl Figure {
    /// Its name in words.
    pub fn label(&self, language: Language) -> &'static str {
        self.name.label().pick(language)
    }
    /// `3 of 4 schools`.
    pub fn in_words(&self, language: Language) -> String {
        let of = Words { th: "จาก", en: "of" }.pick(language);
        let unit = self.name.unit().pick(language);
        match self.needed {
            Some(needed) => format!("{} {of} {needed} {unit}", self.value),
            None => format!("{} {unit}", self.value),
        }
    }
    /// How many are wanting, or what a figure that should be zero has.
    pub fn short(&self) -> u32 {
        self.needed.map_or(self.value, |needed| needed.saturating_sub(self.value))
    }
}

impl Commitment {
    /// What was promised: in the agreement's words in Thai, in ours in English.
    pub fn title(&self, language: Language) -> String {
        match (language, &self.agreed) {
            (Language::Th, Some(agreed)) => agreed.clone(),
            _ => self.clause.title().pick(language).to_owned(),
        }
    }
    /// The rule behind the status.
    pub fn rule(&self, language: Language) -> String {
        format!("{}; {}.", self.clause.rule().pick(language), Clause::YEAR_RULE.pick(language))
    }
}
