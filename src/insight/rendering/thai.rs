//! The Thai of a report: the words of every status, dates in the Buddhist era, and numbers.
//!
//! Digits are Thai throughout, as the Thai government asks of official documents; the workbook alone keeps numbers that
//! can be calculated with.

use chrono::{Datelike, NaiveDate};

use super::document::{CommitmentStatus, RecommendationStatus, ReportStatus};
use crate::clock::BUDDHIST_ERA;
use crate::programme::evaluations::EvaluationKind;
use crate::programme::exchanges::{ExchangeScope, ExchangeStatus};
use crate::programme::follow_ups::FollowUpStatus;
use crate::programme::indicators::{Direction, Unit, Why};
use crate::programme::memberships::Role;
use crate::programme::plan_tasks::TaskStatus;
use crate::programme::visits::{VisitKind, VisitStatus};

const MONTHS: [(&str, &str); 12] = [
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
];

fn month(date: NaiveDate) -> (&'static str, &'static str) {
    MONTHS.get(date.month0() as usize).copied().unwrap_or_default()
}

/// `๑๐ กุมภาพันธ์ ๒๕๖๔`, as it stands in a sentence.
pub fn date(date: NaiveDate) -> String {
    digits(&format!("{} {} {}", date.day(), month(date).0, date.year() + BUDDHIST_ERA))
}

/// `๑๐ ก.พ. ๒๕๖๔`, as it stands in a table; it stays on one line.
pub fn short_date(date: NaiveDate) -> String {
    digits(&format!("{}\u{a0}{}\u{a0}{}", date.day(), month(date).1, date.year() + BUDDHIST_ERA))
}

/// At most two decimal places, thousands apart.
pub fn number(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let part = part.trim_end_matches('0');
    let zero = whole == "0" && part.is_empty();
    let sign = if value < 0.0 && !zero { "-" } else { "" };
    let point = if part.is_empty() { "" } else { "." };
    digits(&format!("{sign}{}{point}{part}", grouped(whole)))
}

/// A whole number, thousands apart.
pub fn count(value: usize) -> String {
    digits(&grouped(&value.to_string()))
}

/// An amount with its satang, thousands apart.
pub fn money(amount: &str) -> String {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, "00"));
    digits(&format!("{}.{part}", grouped(whole)))
}

fn grouped(whole: &str) -> String {
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A value as its unit is read.
pub fn value(unit: Unit, value: f64) -> String {
    match unit {
        Unit::YesNo => if value == 0.0 { "ไม่ใช่" } else { "ใช่" }.to_owned(),
        Unit::Number | Unit::Percent | Unit::Level => number(value),
    }
}

/// Thai digits for Arabic ones, but not in a word that has Latin letters: codes, names and addresses stay what they are.
pub fn digits(text: &str) -> String {
    let foreign = |word: &str| word.contains(|letter: char| letter.is_ascii_alphabetic());
    text.split_inclusive(char::is_whitespace)
        .flat_map(|word| {
            let keep = foreign(word);
            word.chars().map(move |letter| if keep { letter } else { digit(letter) })
        })
        .collect()
}

fn digit(letter: char) -> char {
    let thai = letter.to_digit(10).and_then(|value| char::from_u32(u32::from('๐') + value));
    thai.unwrap_or(letter)
}

/// What a word of a closed list is called in Thai.
pub trait Thai {
    /// Its name.
    fn thai(self) -> &'static str;
}

impl Thai for ReportStatus {
    fn thai(self) -> &'static str {
        match self {
            Self::Draft => "ฉบับร่าง",
            Self::Submitted => "เสนอแล้ว รอการรับรอง",
            Self::Returned => "ส่งกลับให้แก้ไข",
            Self::Accepted => "รับรองแล้ว",
        }
    }
}

impl Thai for CommitmentStatus {
    fn thai(self) -> &'static str {
        match self {
            Self::NotStarted => "ยังไม่เริ่ม",
            Self::InProgress => "กำลังดำเนินการ",
            Self::Met => "บรรลุ",
            Self::Overdue => "เกินกำหนด",
        }
    }
}

impl Thai for Role {
    fn thai(self) -> &'static str {
        match self {
            Self::Lead => "สถานศึกษาแกนนำ",
            Self::Partner => "สถานศึกษาร่วมพัฒนา",
        }
    }
}

impl Thai for Unit {
    fn thai(self) -> &'static str {
        match self {
            Self::Number => "จำนวน",
            Self::Percent => "ร้อยละ",
            Self::Level => "ระดับ",
            Self::YesNo => "ใช่/ไม่ใช่",
        }
    }
}

impl Thai for Direction {
    fn thai(self) -> &'static str {
        match self {
            Self::Rise => "เพิ่มขึ้น",
            Self::Fall => "ลดลง",
            Self::Keep => "รักษาไว้",
        }
    }
}

impl Thai for Why {
    fn thai(self) -> &'static str {
        match self {
            Self::NoValue => "ยังไม่มีค่าที่ตรวจสอบแล้ว",
            Self::NoTarget => "ไม่ได้ตั้งเป้าหมาย",
            Self::NoBaseline => "ไม่มีค่าฐาน",
            Self::TargetEqualsBaseline => "เป้าหมายเท่ากับค่าฐาน",
        }
    }
}

impl Thai for EvaluationKind {
    fn thai(self) -> &'static str {
        match self {
            Self::SelfAssessment => "ประเมินตนเอง",
            Self::Lead => "สถานศึกษาแกนนำประเมิน",
            Self::District => "เขตพื้นที่ประเมิน",
            Self::External => "ประเมินภายนอก",
        }
    }
}

impl Thai for VisitKind {
    fn thai(self) -> &'static str {
        match self {
            Self::Mentoring => "พี่เลี้ยง",
            Self::Supervision => "นิเทศ",
            Self::FollowUp => "ติดตามผล",
        }
    }
}

impl Thai for VisitStatus {
    fn thai(self) -> &'static str {
        match self {
            Self::Planned => "มีกำหนดแล้ว",
            Self::Held => "ไปแล้ว ยังไม่รายงาน",
            Self::Reported => "รายงานแล้ว",
            Self::Returned => "ส่งกลับให้แก้ไข",
            Self::Acknowledged => "รับทราบแล้ว",
            Self::Closed => "เสร็จสิ้น",
            Self::Cancelled => "ยกเลิก",
        }
    }
}

impl Thai for FollowUpStatus {
    fn thai(self) -> &'static str {
        match self {
            Self::Open => "ยังไม่เสร็จ",
            Self::Done => "ทำแล้ว รอยืนยัน",
            Self::Verified => "ยืนยันแล้ว",
            Self::Withdrawn => "ถอนแล้ว",
        }
    }
}

impl Thai for TaskStatus {
    fn thai(self) -> &'static str {
        match self {
            Self::Planned => "ยังไม่เริ่ม",
            Self::InProgress => "กำลังดำเนินการ",
            Self::Done => "เสร็จแล้ว",
            Self::Cancelled => "ยกเลิก",
        }
    }
}

impl Thai for ExchangeScope {
    fn thai(self) -> &'static str {
        match self {
            Self::WithinNetwork => "ภายในเครือข่าย",
            Self::BetweenNetworks => "ระหว่างเครือข่าย",
            Self::District => "ระดับเขตพื้นที่",
        }
    }
}

impl Thai for ExchangeStatus {
    fn thai(self) -> &'static str {
        match self {
            Self::Planned => "มีกำหนดแล้ว",
            Self::Held => "จัดแล้ว",
            Self::Cancelled => "ยกเลิก",
        }
    }
}

impl Thai for RecommendationStatus {
    fn thai(self) -> &'static str {
        match self {
            Self::Draft => "ฉบับร่าง",
            Self::Open => "รอคำตอบ",
            Self::Accepted => "รับไปดำเนินการ",
            Self::Declined => "ไม่รับ",
            Self::CarriedOut => "ดำเนินการแล้ว",
            Self::Withdrawn => "ถอนแล้ว",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_buddhist_and_in_thai_digits() {
        let day = NaiveDate::from_ymd_opt(2021, 2, 10).unwrap();
        assert_eq!(date(day), "๑๐ กุมภาพันธ์ ๒๕๖๔");
        assert_eq!(short_date(day), "๑๐\u{a0}ก.พ.\u{a0}๒๕๖๔");
    }

    #[test]
    fn numbers_are_rounded_and_grouped() {
        for (value, text) in [
            (0.0, "๐"),
            (-0.001, "๐"),
            (85.5, "๘๕.๕"),
            (1234567.891, "๑,๒๓๔,๕๖๗.๘๙"),
            (-1000.0, "-๑,๐๐๐"),
            (100.0, "๑๐๐"),
        ] {
            assert_eq!(number(value), text);
        }
        assert_eq!(money("1250000.50"), "๑,๒๕๐,๐๐๐.๕๐");
        assert_eq!(count(1000), "๑,๐๐๐");
    }

    #[test]
    fn digits_beside_latin_letters_stay() {
        assert_eq!(digits("ป.6 ปี 2564 ตาม QA-1 และ COVID-19 ข้อ 3.1"), "ป.๖ ปี ๒๕๖๔ ตาม QA-1 และ COVID-19 ข้อ ๓.๑");
    }
}
