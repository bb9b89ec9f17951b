//! The title page.

use serde::Serialize;

use crate::insight::rendering::document::Document;
use crate::insight::rendering::thai::{self, Thai};

/// What the title page says.
#[derive(Debug, Serialize)]
pub struct Cover {
    /// The report's name.
    pub title: &'static str,
    /// The network.
    pub network: String,
    /// The academic year.
    pub year: String,
    /// The agreement under which it is made.
    pub agreement: String,
    /// The office to which it is made.
    pub district: String,
    /// How the report stands, and since when.
    pub facts: Vec<(&'static str, String)>,
}

pub(super) fn cover(document: &Document) -> Cover {
    let number = thai::digits(&document.agreement_number);
    Cover {
        title: "รายงานผลการดำเนินงาน",
        network: thai::digits(&document.network),
        year: format!("ปีการศึกษา {}", thai::digits(&document.academic_year.to_string())),
        agreement: format!("ตามบันทึกข้อตกลงความร่วมมือ เลขที่ {number} {}", thai::digits(&document.agreement_title)),
        district: thai::digits(&document.district),
        facts: facts(document),
    }
}

fn facts(document: &Document) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("สถานะ", document.status.thai().to_owned()),
        ("รายงานรุ่นที่", thai::digits(&document.version.to_string())),
        ("ข้อมูล ณ วันที่", thai::date(document.as_of)),
    ];
    facts.extend(document.accepted_on.map(|day| ("รับรองเมื่อ", thai::date(day))));
    facts.extend(document.content_hash.clone().map(|hash| ("รหัสตรวจสอบเนื้อหา (SHA-256)", hash)));
    facts
}
