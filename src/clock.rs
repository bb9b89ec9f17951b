//! The only caller of `now()`: instants, the date in Asia/Bangkok, Buddhist-era years and the district's terms.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::Instant;

/// Years between the Buddhist and the Common Era.
pub const BUDDHIST_ERA: i32 = 543;
/// The Buddhist-era years the service accepts.
pub const YEARS: std::ops::RangeInclusive<i32> = 2500..=2699;

/// The moment this is called.
#[allow(clippy::disallowed_methods, reason = "the one place")]
pub fn now() -> Instant {
    Instant::new(Utc::now())
}

/// The date in Thailand (UTC+7, no summer time) at a moment.
pub fn date_in_thailand(at: Instant) -> NaiveDate {
    const BANGKOK: Option<FixedOffset> = FixedOffset::east_opt(7 * 3600);
    match BANGKOK {
        Some(bangkok) => at.utc().with_timezone(&bangkok).date_naive(),
        None => at.utc().date_naive(),
    }
}

/// The time on clocks in Thailand at a moment.
pub fn time_in_thailand(at: DateTime<Utc>) -> NaiveDateTime {
    at.naive_utc() + chrono::Duration::hours(7)
}

/// The moment at which a day is over in Thailand.
pub fn end_of_day(date: NaiveDate) -> Instant {
    let next = date.succ_opt().unwrap_or(date).and_time(NaiveTime::MIN);
    Instant::new(next.and_utc() - TimeDelta::hours(7))
}

/// Today in Thailand.
pub fn today() -> NaiveDate {
    date_in_thailand(now())
}

/// A day of every year, such as 16 May.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MonthDay {
    /// 1 to 12.
    #[schema(minimum = 1, maximum = 12, example = 5)]
    pub month: u32,
    /// 1 to 31.
    #[schema(minimum = 1, maximum = 31, example = 16)]
    pub day: u32,
}

impl MonthDay {
    const fn new(month: u32, day: u32) -> Self {
        Self { month, day }
    }
    /// Whether some year has it; 29 February does exist.
    pub fn exists(self) -> bool {
        const LEAP_YEAR: i32 = 2000;
        NaiveDate::from_ymd_opt(LEAP_YEAR, self.month, self.day).is_some()
    }
    /// This day in a Common Era year; 29 February is 28 February where there is none.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
            .or_else(|| NaiveDate::from_ymd_opt(year, self.month, self.day.saturating_sub(1)))
    }
}

/// When a district's academic year and its two terms begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TermDates {
    /// First day of term 1 and of the academic year.
    pub term_1_starts: MonthDay,
    /// Last day of term 1.
    pub term_1_ends: MonthDay,
    /// First day of term 2.
    pub term_2_starts: MonthDay,
    /// Last day of term 2 and of the academic year, in the following calendar year.
    pub term_2_ends: MonthDay,
}

impl Default for TermDates {
    /// The ministry's: 16 May to 11 October and 1 November to 1 April.
    fn default() -> Self {
        Self {
            term_1_starts: MonthDay::new(5, 16),
            term_1_ends: MonthDay::new(10, 11),
            term_2_starts: MonthDay::new(11, 1),
            term_2_ends: MonthDay::new(4, 1),
        }
    }
}

impl TermDates {
    /// The Buddhist-era academic year a date belongs to; the holiday after term 2 belongs to the year that ended.
    pub fn academic_year(&self, date: NaiveDate) -> i32 {
        let begun = self.term_1_starts.in_year(date.year()).is_some_and(|start| date >= start);
        date.year() + BUDDHIST_ERA - i32::from(!begun)
    }
    /// The first and last day of a Buddhist-era academic year: up to the eve of the next one's first day.
    pub fn span(&self, academic_year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let year = academic_year.checked_sub(BUDDHIST_ERA)?;
        let start = self.term_1_starts.in_year(year)?;
        let next = self.term_1_starts.in_year(year.checked_add(1)?)?;
        Some((start, next.pred_opt()?))
    }
}

/// The Buddhist-era fiscal year of a date: 1 October to 30 September, named by the year it ends in.
pub fn fiscal_year(date: NaiveDate) -> i32 {
    date.year() + BUDDHIST_ERA + i32::from(date.month() >= 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn years_turn_on_their_own_days() {
        let terms = TermDates::default();
        assert_eq!(terms.academic_year(date(2021, 5, 15)), 2563);
        assert_eq!(terms.academic_year(date(2021, 5, 16)), 2564);
        assert_eq!(terms.academic_year(date(2022, 4, 1)), 2564);
        assert_eq!(fiscal_year(date(2021, 9, 30)), 2564);
        assert_eq!(fiscal_year(date(2021, 10, 1)), 2565);
    }

    proptest! {
        #[test]
        fn every_day_lies_in_the_span_of_its_academic_year(days in 0i64..73_000) {
            let day = date(1970, 1, 1) + chrono::Duration::days(days);
            let terms = TermDates::default();
            let (first, last) = terms.span(terms.academic_year(day)).unwrap();
            prop_assert!(first <= day && day <= last);
        }

        #[test]
        fn a_fiscal_year_is_twelve_months(days in 0i64..73_000) {
            let day = date(1970, 1, 1) + chrono::Duration::days(days);
            let later = day.checked_add_months(chrono::Months::new(12)).unwrap();
            prop_assert_eq!(fiscal_year(later), fiscal_year(day) + 1);
        }
    }
}
