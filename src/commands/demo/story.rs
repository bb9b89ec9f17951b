//! What all tellers share: who takes part, and how far each commitment has come in each network and year.

use chrono::NaiveDate;

use super::agreement::{Network, YEARS};
use super::api::{Api, Told};
use super::people::People;
use super::schools::{Group, School, Schools};
use crate::clock::{BUDDHIST_ERA, TermDates};

/// How far something has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// All of it is there.
    Done,
    /// The last school has only begun.
    Partly,
    /// The same, and what is left has passed its day.
    Late,
    /// Nobody has begun.
    Nothing,
}

use Course::{Done as D, Late as L, Nothing as N, Partly as P};

/// The courses of the nine commitments in the three years of the two networks. What is not done is overdue in the first
/// two years, and still in progress in the last one: the agreement was extended.
const PICTURE: [[[Course; 9]; 3]; 2] = [
    // 3.1 … 3.9
    [[D, D, D, D, D, D, D, D, D], [D, D, D, L, D, D, D, D, P], [P, P, D, P, P, P, P, P, P]],
    [[D, D, D, D, D, P, D, D, P], [D, P, D, L, L, D, P, P, N], [P, P, D, L, P, N, N, N, N]],
];

/// The example as far as it is told.
pub struct Story {
    /// The service that it is told to.
    pub api: Api,
    /// Who tells it.
    pub people: People,
    /// The schools.
    pub schools: Schools,
    /// The agreement's id.
    pub agreement: String,
    /// The networks, in the order of the schools' groups.
    pub networks: Vec<Network>,
}

/// A year of a network.
pub struct Chapter<'s> {
    /// The lead and its partners.
    pub group: &'s Group,
    /// Their network.
    pub network: &'s Network,
    /// Whether it is the first network, which is ahead of the other.
    pub ahead: bool,
    /// The academic year.
    pub year: i32,
    courses: [Course; 9],
}

impl Story {
    /// Every year of every network.
    pub fn chapters(&self) -> impl Iterator<Item = Chapter<'_>> {
        self.schools.0.iter().zip(&self.networks).zip(PICTURE).enumerate().flat_map(
            |(at, ((group, network), picture))| {
                YEARS.zip(picture).map(move |(year, courses)| Chapter { group, network, ahead: at == 0, year, courses })
            },
        )
    }
    /// The access token of a school's manager.
    pub fn head(&self, school: &School) -> Told<&str> {
        Ok(&self.people.head(school)?.token)
    }
    /// That of the first officer.
    pub fn officer(&self) -> &str {
        &self.people.officer.token
    }
    /// That of the second officer, who judges what the first one wrote.
    pub fn approver(&self) -> &str {
        &self.people.approver.token
    }
}

impl<'s> Chapter<'s> {
    /// How far the commitment 3.`clause` comes.
    pub fn of(&self, clause: usize) -> Course {
        self.courses.get(clause.wrapping_sub(1)).copied().unwrap_or(Course::Nothing)
    }
    /// How far a school comes with it: all but the last one finish what is begun.
    pub fn by(&self, clause: usize, at: usize) -> Course {
        match self.of(clause) {
            Course::Partly | Course::Late if at < self.group.partners.len() => Course::Done,
            course => course,
        }
    }
    /// The lead, number 0, and its partners.
    pub fn schools(&self) -> impl Iterator<Item = (usize, &'s School)> {
        std::iter::once(&self.group.lead).chain(&self.group.partners).enumerate()
    }
    /// Which year of the three it is, from 0.
    pub fn number(&self) -> usize {
        usize::try_from(self.year - YEARS.start()).unwrap_or_default()
    }
    /// A month and day of the academic year.
    pub fn day(&self, month: u32, day: u32) -> Told<NaiveDate> {
        let ce = self.year - BUDDHIST_ERA;
        let days = [ce, ce + 1].into_iter().filter_map(|ce| NaiveDate::from_ymd_opt(ce, month, day));
        let mut in_year = days.filter(|day| TermDates::default().academic_year(*day) == self.year);
        in_year.next().ok_or_else(|| format!("{} has no {month}-{day}", self.year).into())
    }
}

/// A text that is no fact of the agreement.
pub fn example(text: &str) -> String {
    format!("{text} (ตัวอย่าง)")
}
