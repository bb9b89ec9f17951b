//! What the report is, its nine commitments, and the schools of the network.

use super::cells::{Cell, Sheet};
use crate::insight::rendering::document::{Document, Figure};
use crate::insight::rendering::thai::Thai;

pub(super) fn report(document: &Document) -> Sheet {
    let facts: [(&str, Cell); 10] = [
        ("สถานะ", document.status.thai().into()),
        ("เครือข่าย", (&document.network).into()),
        ("ปีการศึกษา", document.academic_year.into()),
        ("เลขที่บันทึกข้อตกลง", (&document.agreement_number).into()),
        ("บันทึกข้อตกลง", (&document.agreement_title).into()),
        ("เสนอต่อ", (&document.district).into()),
        ("รายงานรุ่นที่", document.version.into()),
        ("ข้อมูล ณ วันที่", document.as_of.into()),
        ("รับรองเมื่อ", document.accepted_on.into()),
        ("รหัสตรวจสอบเนื้อหา (SHA-256)", (&document.content_hash).into()),
    ];
    let rows = facts.into_iter().map(|(name, fact)| vec![name.into(), fact]).collect();
    Sheet { name: "รายงาน", columns: &[("เรื่อง", 30), ("ข้อมูล", 70)], rows }
}

pub(super) fn commitments(document: &Document) -> Sheet {
    let rows = document.commitments.iter().map(|one| {
        vec![
            (&one.clause).into(),
            (&one.title).into(),
            one.status.thai().into(),
            (&figures(&one.figures)).into(),
            (&one.rule).into(),
            (&one.narrative).into(),
        ]
    });
    Sheet {
        name: "ภาพรวมข้อตกลง 9 ข้อ",
        columns: &[("ข้อ", 7), ("ข้อตกลง", 45), ("ผล", 16), ("ตัวเลขสำคัญ", 35), ("เกณฑ์", 45), ("คำบรรยาย", 60)],
        rows: rows.collect(),
    }
}

fn figures(figures: &[Figure]) -> String {
    figures.iter().map(|figure| format!("{}: {}", figure.label, figure.value)).collect::<Vec<_>>().join("\n")
}

pub(super) fn schools(document: &Document) -> Sheet {
    let rows = document.roster.iter().map(|school| vec![(&school.name).into(), school.role.thai().into()]);
    Sheet {
        name: "สถานศึกษา", columns: &[("สถานศึกษา", 40), ("บทบาท", 22)], rows: rows.collect()
    }
}
