//! What was done, and what is recommended.

use super::cells::{Cell, Sheet};
use crate::insight::rendering::document::Document;
use crate::insight::rendering::thai::Thai;

fn yes(holds: bool) -> Cell {
    if holds { "ใช่".into() } else { Cell::Empty }
}

pub(super) fn tasks(document: &Document) -> Sheet {
    let rows = document.tasks.iter().map(|one| {
        vec![
            (&one.clause).into(),
            (&one.title).into(),
            (&one.school).into(),
            one.due_on.into(),
            one.status.thai().into(),
            Cell::Share(f64::from(one.progress) / 100.0),
            yes(one.overdue),
            one.budget.into(),
            one.spent.into(),
        ]
    });
    Sheet {
        name: "งานตามแผน",
        columns: &[
            ("ข้อ", 7),
            ("งาน", 50),
            ("สถานศึกษาที่รับผิดชอบ", 32),
            ("กำหนด", 14),
            ("สถานะ", 16),
            ("ความก้าวหน้า", 14),
            ("เกินกำหนด", 11),
            ("งบประมาณ (บาท)", 16),
            ("ใช้จ่าย (บาท)", 16),
        ],
        rows: rows.collect(),
    }
}

pub(super) fn visits(document: &Document) -> Sheet {
    let rows = document.visits.iter().map(|one| {
        vec![
            one.date.into(),
            (&one.school).into(),
            one.kind.thai().into(),
            one.status.thai().into(),
            (&one.findings).into(),
        ]
    });
    Sheet {
        name: "การนิเทศ",
        columns: &[("วันที่", 14), ("สถานศึกษา", 35), ("ประเภท", 14), ("สถานะ", 20), ("ข้อค้นพบ", 70)],
        rows: rows.collect(),
    }
}

pub(super) fn follow_ups(document: &Document) -> Sheet {
    let rows = document.follow_ups.iter().map(|one| {
        vec![
            (&one.school).into(),
            (&one.what).into(),
            (&one.who).into(),
            one.due_on.into(),
            one.status.thai().into(),
            yes(one.overdue),
            (&one.outcome).into(),
        ]
    });
    Sheet {
        name: "ข้อติดตาม",
        columns: &[
            ("สถานศึกษา", 35),
            ("สิ่งที่ต้องทำ", 50),
            ("ผู้รับผิดชอบ", 28),
            ("กำหนด", 14),
            ("สถานะ", 18),
            ("เกินกำหนด", 11),
            ("ผล", 50),
        ],
        rows: rows.collect(),
    }
}

pub(super) fn exchanges(document: &Document) -> Sheet {
    let rows = document.exchanges.iter().map(|one| {
        vec![
            one.date.into(),
            (&one.title).into(),
            one.scope.thai().into(),
            (&one.place).into(),
            one.status.thai().into(),
            one.schools.into(),
            (&one.outcomes).into(),
        ]
    });
    Sheet {
        name: "การแลกเปลี่ยนเรียนรู้",
        columns: &[
            ("วันที่", 14),
            ("กิจกรรม", 45),
            ("ขอบเขต", 18),
            ("สถานที่", 30),
            ("สถานะ", 14),
            ("จำนวนสถานศึกษา", 14),
            ("ผลที่ได้", 60),
        ],
        rows: rows.collect(),
    }
}

pub(super) fn innovations(document: &Document) -> Sheet {
    let rows = document.innovations.iter().map(|one| {
        let adopters = one.adoptions.iter().map(|adoption| format!("{} ({})", adoption.school, adoption.network));
        vec![
            (&one.title).into(),
            (&one.school).into(),
            one.published_on.into(),
            (&one.result).into(),
            (&adopters.collect::<Vec<_>>().join("\n")).into(),
        ]
    });
    Sheet {
        name: "นวัตกรรม",
        columns: &[("นวัตกรรม", 45), ("สถานศึกษา", 32), ("เผยแพร่เมื่อ", 14), ("ผลที่เกิดขึ้น", 55), ("สถานศึกษาที่นำไปใช้", 45)],
        rows: rows.collect(),
    }
}

pub(super) fn recommendations(document: &Document) -> Sheet {
    let rows = document.recommendations.iter().map(|one| {
        vec![
            (&one.clause).into(),
            (&one.text).into(),
            one.school.as_deref().unwrap_or("ทั้งเครือข่าย").into(),
            one.status.thai().into(),
            (&one.answer).into(),
            (&one.task).into(),
            one.task_year.into(),
        ]
    });
    Sheet {
        name: "ข้อเสนอแนะ",
        columns: &[
            ("ข้อ", 7),
            ("ข้อเสนอแนะ", 55),
            ("ถึง", 32),
            ("สถานะ", 18),
            ("คำตอบ", 45),
            ("งานที่นำไปปฏิบัติ", 45),
            ("ปีการศึกษาของงาน", 14),
        ],
        rows: rows.collect(),
    }
}
