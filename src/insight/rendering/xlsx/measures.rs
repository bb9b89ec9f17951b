//! Indicators, the schools' values behind them, and evaluations, each level a row.

use super::cells::{Cell, Sheet};
use crate::insight::rendering::document::{Document, Evaluation, Indicator, IndicatorYear, Level, Standing};
use crate::insight::rendering::thai::Thai;

pub(super) fn indicators(document: &Document) -> Sheet {
    Sheet {
        name: "ตัวชี้วัด",
        columns: &[
            ("รหัส", 10),
            ("ตัวชี้วัด", 45),
            ("ข้อ", 7),
            ("หน่วย", 12),
            ("ทิศทาง", 12),
            ("ค่าฐาน", 12),
            ("ปีของค่าฐาน", 12),
            ("ปีการศึกษา", 12),
            ("เป้าหมาย", 12),
            ("ค่าที่ได้", 12),
            ("ความก้าวหน้า", 14),
            ("เหตุที่ไม่มีความก้าวหน้า", 28),
            ("สถานศึกษาที่ขาดข้อมูล", 14),
        ],
        rows: document.indicators.iter().flat_map(|one| one.years.iter().map(|year| indicator(one, year))).collect(),
    }
}

fn indicator(one: &Indicator, year: &IndicatorYear) -> Vec<Cell> {
    let (progress, why) = match year.standing {
        Standing::Progress(progress) => (Cell::Share(progress), Cell::Empty),
        Standing::Without(why) => (Cell::Empty, why.thai().into()),
    };
    vec![
        (&one.code).into(),
        (&one.name).into(),
        (&one.clause).into(),
        one.unit.thai().into(),
        one.direction.thai().into(),
        one.baseline_value.into(),
        one.baseline_year.into(),
        year.academic_year.into(),
        year.target.into(),
        year.value.into(),
        progress,
        why,
        year.schools_missing.into(),
    ]
}

pub(super) fn values(document: &Document) -> Sheet {
    let values = document.indicators.iter().flat_map(|one| one.values.iter().map(move |value| (one, value)));
    let rows = values.map(|(one, value)| {
        vec![
            (&one.code).into(),
            (&one.name).into(),
            (&value.school).into(),
            value.academic_year.into(),
            if value.term == 0 { "ทั้งปี".into() } else { value.term.into() },
            value.value.into(),
            value.numerator.into(),
            value.denominator.into(),
        ]
    });
    Sheet {
        name: "ค่าตัวชี้วัดรายสถานศึกษา",
        columns: &[
            ("รหัส", 10),
            ("ตัวชี้วัด", 45),
            ("สถานศึกษา", 35),
            ("ปีการศึกษา", 12),
            ("ภาคเรียน", 10),
            ("ค่า", 12),
            ("ตัวตั้ง", 12),
            ("ตัวหาร", 12),
        ],
        rows: rows.collect(),
    }
}

pub(super) fn evaluations(document: &Document) -> Sheet {
    let rows = document.evaluations.iter().flat_map(|one| {
        let standards = one.standards.iter().map(|level| (level.of.as_str(), level));
        let overall = one.overall.iter().map(|level| ("ภาพรวม", level));
        standards.chain(overall).map(|(of, level)| evaluation(one, of, level))
    });
    Sheet {
        name: "ผลการประเมิน",
        columns: &[
            ("สถานศึกษา", 35),
            ("ผู้ประเมิน", 22),
            ("กรอบมาตรฐาน", 45),
            ("วันที่ประเมิน", 14),
            ("มาตรฐาน", 50),
            ("ระดับ", 8),
            ("ระดับคุณภาพ", 16),
        ],
        rows: rows.collect(),
    }
}

fn evaluation(one: &Evaluation, of: &str, level: &Level) -> Vec<Cell> {
    vec![
        (&one.school).into(),
        one.kind.thai().into(),
        (&one.framework).into(),
        one.assessed_on.into(),
        of.into(),
        level.level.into(),
        (&level.name).into(),
    ]
}
