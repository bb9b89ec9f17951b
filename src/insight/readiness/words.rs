//! The words of readiness, in both languages: the steps, and what is missing.

use super::rules::{Considered, Missing};
use crate::error::{Language, Words};
use crate::words;

words! {
    /// A step of a school's internal quality assurance, in the order of the ministerial regulation of 2561.
    Step {
        /// Standards and targets are set.
        StandardsSet = "standards_set",
        /// A plan is made.
        Planned = "planned",
        /// The plan is carried out.
        CarriedOut = "carried_out",
        /// The school has evaluated itself.
        Evaluated = "evaluated",
        /// The results are followed up.
        FollowedUp = "followed_up",
        /// The self-assessment report is sent.
        SarSent = "sar_sent",
    }
}

words! {
    /// What kind of thing is missing.
    MissingKind {
        /// A step of quality assurance.
        Step = "step",
        /// The level of a consideration.
        Level = "level",
        /// The evidence of a consideration.
        Evidence = "evidence",
        /// A follow-up that is not settled.
        FollowUp = "follow_up",
        /// A recommendation that is open.
        Recommendation = "recommendation",
    }
}

words! {
    /// Whose turn it is.
    Who {
        /// The school itself.
        School = "school",
        /// The lead school of its network.
        Lead = "lead",
        /// The district office.
        District = "district",
    }
}

impl Step {
    /// Its name.
    pub const fn label(self) -> Words {
        let (th, en) = match self {
            Self::StandardsSet => ("กำหนดมาตรฐานและค่าเป้าหมาย", "Standards and targets are set"),
            Self::Planned => ("จัดทำแผนพัฒนา", "A plan is made"),
            Self::CarriedOut => ("ดำเนินงานตามแผน", "The plan is carried out"),
            Self::Evaluated => ("ประเมินและตรวจสอบคุณภาพ", "The school has evaluated itself"),
            Self::FollowedUp => ("ติดตามผลการดำเนินงาน", "The results are followed up"),
            Self::SarSent => ("ส่งรายงานผลการประเมินตนเอง (SAR)", "The self-assessment report (SAR) is sent"),
        };
        Words { th, en }
    }
    /// What to do when it is not taken.
    pub const fn to_do(self) -> Words {
        let (th, en) = match self {
            Self::StandardsSet => (
                "กำหนดค่าเป้าหมายของปีนี้ให้ตัวชี้วัดที่ใช้กับสถานศึกษา",
                "Set targets of the year for the indicators that apply to the school",
            ),
            Self::Planned => (
                "จัดทำแผนที่ครอบคลุมปีนี้และให้เขตพื้นที่อนุมัติ",
                "Write a plan that covers the year, and have the district approve it",
            ),
            Self::CarriedOut => {
                ("ทำงานของปีนี้ที่สถานศึกษารับผิดชอบให้เสร็จทุกงาน", "Finish every task of the year for which the school answers")
            }
            Self::Evaluated => ("ประเมินตนเองตามมาตรฐาน", "Evaluate the school against its standards"),
            Self::FollowedUp => ("จัดการเยี่ยมหรือนิเทศสถานศึกษาในปีนี้", "Visit the school in the year"),
            Self::SarSent => ("ส่งผลการประเมินตนเอง (SAR) ให้เขตพื้นที่", "Submit the self evaluation (SAR) to the district"),
        };
        Words { th, en }
    }
}

impl Missing<'_> {
    /// What kind of thing it is.
    pub const fn kind(&self) -> MissingKind {
        match self {
            Self::Step(_) => MissingKind::Step,
            Self::Level(_) => MissingKind::Level,
            Self::Evidence(_) => MissingKind::Evidence,
            Self::FollowUp(_) => MissingKind::FollowUp,
            Self::Recommendation(_) => MissingKind::Recommendation,
        }
    }
    /// Which one it is: the step, the consideration's code, or the record's id.
    pub fn about(&self) -> String {
        match self {
            Self::Step(step) => step.as_str().to_owned(),
            Self::Level(one) | Self::Evidence(one) => one.code.clone(),
            Self::FollowUp(one) => one.id.to_string(),
            Self::Recommendation(one) => one.id.to_string(),
        }
    }
    /// What to do about it.
    pub fn text(&self, language: Language) -> String {
        let say = |th: &str, en: &str| if language == Language::Th { th.to_owned() } else { en.to_owned() };
        match self {
            Self::Step(step) => step.to_do().pick(language).to_owned(),
            Self::Level(one) => format!("{} {} {}", say("ให้ระดับคุณภาพข้อ", "Judge"), one.code, one.name(language)),
            Self::Evidence(one) => {
                format!("{} {} {}", say("ระบุหรือแนบหลักฐานข้อ", "Give evidence of"), one.code, one.name(language))
            }
            Self::FollowUp(one) if one.done => {
                format!("{}: {}", say("ยืนยันว่าเรื่องติดตามเสร็จแล้ว", "Verify that this is done"), one.what)
            }
            Self::FollowUp(one) => {
                format!("{} {}: {}", say("ดำเนินการเรื่องติดตามภายใน", "Do by"), one.due_on, one.what)
            }
            Self::Recommendation(one) => {
                format!(
                    "{}: {}",
                    say("ดำเนินการตามข้อเสนอแนะของผู้ประเมินภายนอก", "Act on the external recommendation"),
                    one.text
                )
            }
        }
    }
}

impl Considered {
    /// Its name; in Thai where the framework has no other.
    pub fn name(&self, language: Language) -> &str {
        self.name_en.as_deref().filter(|_| language == Language::En).unwrap_or(&self.name_th)
    }
}
