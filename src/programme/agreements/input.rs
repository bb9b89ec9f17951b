//! What is written of an agreement, and the rules between its fields.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::clock::BUDDHIST_ERA;
use crate::db::Id;
use crate::error::{Faults, FieldCode};
use crate::words;

words! {
    /// What a commitment asks for.
    CommitmentKind {
        /// Something that the parties do together.
        Commitment = "commitment",
        /// Something by which one party helps the other.
        Support = "support",
        /// Something that is evaluated or reported on.
        Reporting = "reporting",
    }
}

words! {
    /// For whom somebody signs.
    Side {
        /// Presides over the signing.
        Chair = "chair",
        /// Witnesses it.
        Witness = "witness",
        /// Signs for a lead school.
        Lead = "lead",
        /// Signs for a partner school.
        Partner = "partner",
    }
}

words! {
    /// How many exchanges of experience a year asks for.
    ExchangeMinimum {
        /// One in all.
        OneInAll = "one_in_all",
        /// One within the network, one between networks and one for the whole district.
        OnePerScope = "one_per_scope",
    }
}

/// A numbered clause that indicators, tasks and visits are tagged with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// Its number in the agreement; Thai digits are read too.
    #[schema(pattern = "^[0-9๐-๙]+(\\.[0-9๐-๙]+)*$", max_length = 10, example = "3.5")]
    pub clause: String,
    /// Its words.
    #[schema(min_length = 1, max_length = 5000, example = "สถานศึกษาแกนนำเป็นพี่เลี้ยงของสถานศึกษาร่วมพัฒนา")]
    pub text: String,
    /// What it asks for.
    pub kind: CommitmentKind,
}

/// Somebody who signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// Their name.
    #[schema(min_length = 1, max_length = 200, example = "นางสมหญิง ใจดี")]
    pub name: String,
    /// Their position.
    #[schema(min_length = 1, max_length = 200, example = "ผู้อำนวยการสถานศึกษา")]
    pub position: String,
    /// For whom they signed.
    pub side: Side,
    /// Their school, if they signed for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school_id: Option<Id>,
}

/// What is written of an agreement.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementInput {
    /// Its number in the district, as on paper.
    #[schema(min_length = 1, max_length = 50, example = "1/2564")]
    pub number: String,
    /// Its title.
    #[schema(min_length = 1, max_length = 500, example = "บันทึกข้อตกลงความร่วมมือเครือข่ายคุณภาพสถานศึกษา")]
    pub title: String,
    /// The day it was signed; needed before it comes into force.
    #[schema(example = "2021-02-10")]
    pub signed_on: Option<NaiveDate>,
    /// Where it was signed.
    #[schema(max_length = 500, example = "ห้องประชุมสำนักงานเขตพื้นที่การศึกษา")]
    pub place: Option<String>,
    /// Its first Buddhist-era academic year.
    #[schema(minimum = 2500, maximum = 2699, example = 2564)]
    pub first_year: i32,
    /// Its last Buddhist-era academic year.
    #[schema(minimum = 2500, maximum = 2699, example = 2566)]
    pub last_year: i32,
    /// The first day of its term: in the first year's calendar year or later.
    #[schema(example = "2021-02-10")]
    pub starts_on: NaiveDate,
    /// The last day of its term; it may run on after the last year.
    #[schema(example = "2024-05-15")]
    pub ends_on: NaiveDate,
    /// What it is for.
    #[serde(default)]
    #[schema(max_items = 50, min_length = 1, max_length = 2000)]
    pub objectives: Vec<String>,
    /// What the parties committed themselves to; each clause once.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub commitments: Vec<Commitment>,
    /// Who signed.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub signatories: Vec<Signatory>,
    /// How many exchanges of experience a year asks for.
    #[serde(default = "one_in_all")]
    #[schema(default = "one_in_all")]
    pub exchange_minimum: ExchangeMinimum,
}

fn one_in_all() -> ExchangeMinimum {
    ExchangeMinimum::OneInAll
}

impl AgreementInput {
    /// Notes what does not fit together: the years, the term and the clauses.
    pub fn note_contradictions(&self, faults: &mut Faults) {
        if self.last_year < self.first_year {
            faults.add_about("/last_year", FieldCode::WrongOrder, self.first_year.to_string());
        }
        if self.ends_on < self.starts_on {
            faults.add_about("/ends_on", FieldCode::WrongOrder, self.starts_on.to_string());
        }
        // The paper gives years only, so the term need only not begin before the first of them.
        let earliest = NaiveDate::from_ymd_opt(self.first_year.saturating_sub(BUDDHIST_ERA), 1, 1);
        if let Some(earliest) = earliest.filter(|earliest| self.starts_on < *earliest) {
            faults.add_about("/starts_on", FieldCode::WrongOrder, earliest.to_string());
        }
        for (index, one) in self.commitments.iter().enumerate() {
            let repeated = self.commitments.iter().take(index).any(|earlier| earlier.clause == one.clause);
            faults.check(repeated, &format!("/commitments/{index}/clause"), FieldCode::Repeated);
        }
    }
    /// Notes what an agreement needs to be in force: it was signed, and commits the parties to something.
    pub fn note_what_force_needs(&self, today: NaiveDate, faults: &mut Faults) {
        match self.signed_on {
            None => faults.add("/signed_on", FieldCode::Required),
            Some(signed_on) => faults.check(signed_on > today, "/signed_on", FieldCode::InTheFuture),
        }
        if self.commitments.is_empty() {
            faults.add_about("/commitments", FieldCode::TooFew, "1");
        }
    }
}
