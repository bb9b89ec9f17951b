//! What is recommended and what became of it; at its end the report is signed.

use super::{Block, Cell, Tone, table, words};
use crate::insight::rendering::document::{Document, Recommendation, RecommendationStatus};
use crate::insight::rendering::thai::{self, Thai};

pub(super) fn blocks(document: &Document) -> Vec<Block> {
    vec![
        table(
            vec![
                words("ข้อ", 7),
                words("ข้อเสนอแนะ", 36),
                words("ถึง", 20),
                words("สถานะ", 15),
                words("คำตอบและการนำไปปฏิบัติ", 22),
            ],
            document.recommendations.iter().map(row).collect(),
            "ไม่มีข้อเสนอแนะ",
        ),
        Block::Signatures {
            signers: vec![
                "ผู้รายงาน (สถานศึกษาแกนนำ)".to_owned(),
                thai::digits(&format!("ผู้รับรองรายงาน ({})", document.district)),
            ],
        },
    ]
}

fn row(one: &Recommendation) -> Vec<Cell> {
    let tone = match one.status {
        RecommendationStatus::Draft | RecommendationStatus::Open => Tone::Pale,
        RecommendationStatus::Accepted => Tone::Doing,
        RecommendationStatus::Declined | RecommendationStatus::Withdrawn => Tone::Plain,
        RecommendationStatus::CarriedOut => Tone::Good,
    };
    vec![
        Cell::or_dash(one.clause.clone()),
        Cell::text(&one.text),
        Cell::text(one.school.as_deref().unwrap_or("ทั้งเครือข่าย")),
        Cell::toned(one.status.thai(), tone),
        Cell::or_dash(Some(followed(one))),
    ]
}

fn followed(one: &Recommendation) -> String {
    let year = one.task_year.map_or(String::new(), |year| format!(" (ปี {year})"));
    let task = one.task.as_ref().map(|task| format!("งาน: {task}{year}"));
    one.answer.clone().into_iter().chain(task).collect::<Vec<_>>().join("\n")
}
