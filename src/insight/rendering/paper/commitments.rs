//! The nine commitments: first all in one table, then one after the other.

use super::{Block, Cell, Tone, heading, paragraphs, table, words};
use crate::insight::rendering::document::{Commitment, CommitmentStatus, Document, Figure};
use crate::insight::rendering::thai::{self, Thai};

pub(super) fn summary(document: &Document) -> Vec<Block> {
    let figures = [
        Block::Text { text: verdict(document) },
        table(
            vec![words("ข้อ", 7), words("ข้อตกลง", 43), words("ผล", 18), words("ตัวเลขสำคัญ", 32)],
            document.commitments.iter().map(row).collect(),
            "ยังไม่มีข้อมูลของข้อตกลง",
        ),
        heading("สถานศึกษาในเครือข่าย"),
        table(
            vec![words("สถานศึกษา", 62), words("บทบาท", 38)],
            document
                .roster
                .iter()
                .map(|school| vec![Cell::text(&school.name), Cell::text(school.role.thai())])
                .collect(),
            "ไม่มีสถานศึกษาในเครือข่าย",
        ),
    ];
    paragraphs(&document.summary).chain(figures).collect()
}

/// How many commitments stand how, in one sentence.
fn verdict(document: &Document) -> String {
    let with = |status| document.commitments.iter().filter(|one| one.status == status).count();
    let order =
        [CommitmentStatus::Met, CommitmentStatus::InProgress, CommitmentStatus::Overdue, CommitmentStatus::NotStarted];
    let counts = order.map(|status| format!("{} {} ข้อ", status.thai(), thai::count(with(status))));
    let all = thai::count(document.commitments.len());
    let (year, network) = (document.academic_year, &document.network);
    thai::digits(&format!("ปีการศึกษา {year} {network} มีผลตามข้อตกลง {all} ข้อ ดังนี้ {}", counts.join(" ")))
}

fn row(commitment: &Commitment) -> Vec<Cell> {
    vec![
        Cell::text(&commitment.clause),
        Cell::text(&commitment.title),
        status(commitment.status),
        Cell::or_dash(Some(figures(&commitment.figures, "\n"))),
    ]
}

fn figures(figures: &[Figure], between: &str) -> String {
    figures.iter().map(|figure| format!("{} {}", figure.label, figure.value)).collect::<Vec<_>>().join(between)
}

fn status(status: CommitmentStatus) -> Cell {
    let tone = match status {
        CommitmentStatus::NotStarted => Tone::Pale,
        CommitmentStatus::InProgress => Tone::Doing,
        CommitmentStatus::Met => Tone::Good,
        CommitmentStatus::Overdue => Tone::Late,
    };
    Cell::toned(status.thai(), tone)
}

pub(super) fn each(document: &Document) -> Vec<Block> {
    document.commitments.iter().flat_map(one).collect()
}

fn one(commitment: &Commitment) -> Vec<Block> {
    let title = thai::digits(&format!("ข้อ {} {}", commitment.clause, commitment.title));
    let mut blocks = vec![Block::Heading { text: title, status: Some(status(commitment.status)) }];
    if !commitment.figures.is_empty() {
        blocks.push(Block::Text { text: thai::digits(&figures(&commitment.figures, " · ")) });
    }
    blocks.push(Block::Note { text: thai::digits(&format!("เกณฑ์: {}", commitment.rule)) });
    blocks.extend(paragraphs(&commitment.narrative));
    blocks
}
