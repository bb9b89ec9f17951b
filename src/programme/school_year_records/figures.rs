//! The figures of a school's year by level and subject, and the rules between them. Pure functions.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::{Faults, FieldCode};

/// A level of schooling: `k` อนุบาล, `p` ประถมศึกษา, `m` มัธยมศึกษา, so that `p3` is ป.3. Thai digits are read too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the level it names")]
pub enum Level {
    K1,
    K2,
    K3,
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    M1,
    M2,
    M3,
    M4,
    M5,
    M6,
}

/// The learners of one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Enrolment {
    /// The level.
    pub level: Level,
    /// How many boys.
    #[schema(minimum = 0, maximum = 10000, example = 11)]
    pub boys: i32,
    /// How many girls.
    #[schema(minimum = 0, maximum = 10000, example = 13)]
    pub girls: i32,
}

/// A national test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// Reading Test, ป.1.
    Rt,
    /// National Test, ป.3.
    Nt,
    /// Ordinary National Educational Test, ป.6, ม.3 and ม.6.
    Onet,
}

/// What a test asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// การอ่านออกเสียง, of RT.
    ReadingAloud,
    /// การอ่านรู้เรื่อง, of RT.
    ReadingComprehension,
    /// ภาษาไทย, of NT and O-NET.
    Thai,
    /// คณิตศาสตร์, of NT and O-NET.
    Mathematics,
    /// วิทยาศาสตร์, of O-NET.
    Science,
    /// ภาษาอังกฤษ, of O-NET.
    English,
    /// สังคมศึกษา, of O-NET.
    SocialStudies,
}

/// The school's mean in one subject of a national test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"test": "nt", "level": "p3", "subject": "thai", "mean": 72.5}))]
pub struct TestMean {
    /// The test.
    pub test: Test,
    /// The level that took it: `p1` for RT, `p3` for NT, `p6`, `m3` or `m6` for O-NET.
    pub level: Level,
    /// The subject.
    pub subject: Subject,
    /// The mean, 0 to 100.
    #[schema(minimum = 0, maximum = 100, example = 72.5)]
    pub mean: f64,
}

impl Test {
    fn is_taken_at(self, level: Level) -> bool {
        match self {
            Self::Rt => level == Level::P1,
            Self::Nt => level == Level::P3,
            Self::Onet => matches!(level, Level::P6 | Level::M3 | Level::M6),
        }
    }
    fn asks(self, subject: Subject) -> bool {
        use Subject::{English, Mathematics, ReadingAloud, ReadingComprehension, Science, SocialStudies, Thai};
        match self {
            Self::Rt => matches!(subject, ReadingAloud | ReadingComprehension),
            Self::Nt => matches!(subject, Thai | Mathematics),
            Self::Onet => matches!(subject, Thai | Mathematics | Science | English | SocialStudies),
        }
    }
    fn name(self) -> &'static str {
        match self {
            Self::Rt => "RT",
            Self::Nt => "NT",
            Self::Onet => "O-NET",
        }
    }
}

/// Notes a level that is given twice.
pub fn check_enrolment(enrolment: &[Enrolment], faults: &mut Faults) {
    let mut seen = HashSet::new();
    for (index, one) in enrolment.iter().enumerate() {
        faults.check(!seen.insert(one.level), &format!("/enrolment/{index}/level"), FieldCode::Repeated);
    }
}

/// Notes a level or a subject that a test does not have, and a mean that is given twice.
pub fn check_test_means(means: &[TestMean], faults: &mut Faults) {
    let mut seen = HashSet::new();
    for (index, one) in means.iter().enumerate() {
        let at = format!("/test_means/{index}");
        if !one.test.is_taken_at(one.level) {
            faults.add_about(format!("{at}/level"), FieldCode::NotAllowedHere, one.test.name());
        }
        if !one.test.asks(one.subject) {
            faults.add_about(format!("{at}/subject"), FieldCode::NotAllowedHere, one.test.name());
        }
        faults.check(!seen.insert((one.test, one.level, one.subject)), &at, FieldCode::Repeated);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_test_has_its_levels_and_subjects() {
        assert!(Test::Rt.is_taken_at(Level::P1) && !Test::Rt.is_taken_at(Level::P3));
        assert!(Test::Onet.is_taken_at(Level::M3) && !Test::Onet.is_taken_at(Level::P3));
        assert!(Test::Rt.asks(Subject::ReadingAloud) && !Test::Rt.asks(Subject::Thai));
        assert!(Test::Nt.asks(Subject::Mathematics) && !Test::Nt.asks(Subject::English));
    }
}
