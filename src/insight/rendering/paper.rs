//! The report laid out as headings, texts, tables and charts: what the PDF and the page both set in type, so that they
//! say the same.

mod commitments;
mod cover;
mod measures;
mod recommendations;
mod work;

use chrono::Datelike;
use serde::Serialize;

use super::document::{Document, ReportStatus};
use super::scene::Scene;
use super::thai::{self, Thai};

/// The whole report.
#[derive(Debug, Serialize)]
pub struct Paper {
    /// The title page.
    pub cover: cover::Cover,
    /// The day its figures were gathered: year of the Common Era, month, day.
    pub dated: (i32, u32, u32),
    /// What stands across every page of a report that is not accepted.
    pub mark: Option<&'static str>,
    /// What stands at the head of every page.
    pub running: String,
    /// The parts, in order.
    pub sections: Vec<Section>,
}

/// A part of the report.
#[derive(Debug, Serialize)]
pub struct Section {
    /// Its numbered heading.
    pub title: String,
    /// What it consists of.
    pub blocks: Vec<Block>,
}

/// A piece of a part.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading within the part, with how it stands.
    Heading { text: String, status: Option<Cell> },
    /// A paragraph.
    Text { text: String },
    /// A paragraph in small type.
    Note { text: String },
    /// A table.
    Table { columns: Vec<Column>, rows: Vec<Vec<Cell>> },
    /// Charts, side by side where there is room.
    Charts { charts: Vec<Chart> },
    /// Places to sign, each with who signs there.
    Signatures { signers: Vec<String> },
}

/// A table's column.
#[derive(Debug, Serialize)]
pub struct Column {
    /// Its heading.
    pub title: &'static str,
    /// Its share of the width.
    pub share: u8,
    /// Whether it holds figures, which stand to the right.
    pub figures: bool,
}

/// A table's cell.
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// How it is coloured.
    pub tone: Tone,
}

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Nothing.
    Plain,
    /// Well done.
    Good,
    /// Under way.
    Doing,
    /// Late.
    Late,
    /// Nothing there yet.
    Pale,
}

/// A chart and what stands under it.
#[derive(Debug, Serialize)]
pub struct Chart {
    /// Its caption.
    pub caption: String,
    /// The picture.
    pub scene: Scene,
}

/// Lays out a report.
pub fn paper(document: &Document) -> Paper {
    let year = thai::digits(&document.academic_year.to_string());
    let parts = [
        ("บทสรุปผลตามข้อตกลง", commitments::summary(document)),
        ("ผลการดำเนินงานรายข้อ", commitments::each(document)),
        ("ตัวชี้วัดความสำเร็จ", measures::indicators(document)),
        ("ผลการประเมินตามมาตรฐานการศึกษา", measures::evaluations(document)),
        ("การนิเทศ ติดตาม และข้อติดตาม", work::visits(document)),
        ("งานตามแผนเครือข่าย", work::tasks(document)),
        ("การแลกเปลี่ยนเรียนรู้และนวัตกรรม", work::sharing(document)),
        ("ข้อเสนอแนะ", recommendations::blocks(document)),
    ];
    let numbered = |(index, (title, blocks)): (usize, (&str, _))| Section {
        title: format!("{}. {title}", thai::count(index + 1)),
        blocks,
    };
    Paper {
        cover: cover::cover(document),
        dated: (document.as_of.year(), document.as_of.month(), document.as_of.day()),
        mark: (document.status != ReportStatus::Accepted).then(|| document.status.thai()),
        running: format!("รายงานผลการดำเนินงาน {} ปีการศึกษา {year}", thai::digits(&document.network)),
        sections: parts.into_iter().enumerate().map(numbered).collect(),
    }
}

impl Cell {
    /// A text as people wrote it, in Thai digits.
    fn text(text: &str) -> Self {
        Self::toned(thai::digits(text), Tone::Plain)
    }
    fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
    /// What may be missing.
    fn or_dash(text: Option<String>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::toned("–", Tone::Pale), |text| Self::text(&text))
    }
}

const fn words(title: &'static str, share: u8) -> Column {
    Column { title, share, figures: false }
}

const fn figures(title: &'static str, share: u8) -> Column {
    Column { title, share, figures: true }
}

/// A table, or a note that says what there is none of.
fn table(columns: Vec<Column>, rows: Vec<Vec<Cell>>, none: &str) -> Block {
    if rows.is_empty() { Block::Note { text: none.to_owned() } } else { Block::Table { columns, rows } }
}

fn heading(text: impl Into<String>) -> Block {
    Block::Heading { text: text.into(), status: None }
}

/// The paragraphs that somebody wrote.
fn paragraphs(text: &str) -> impl Iterator<Item = Block> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| Block::Text { text: thai::digits(line) })
}
