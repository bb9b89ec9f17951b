//! The report as one self-contained page: no script, no font, no picture from elsewhere, readable on a phone.

use std::fmt::Write;

use super::document::Document;
use super::paper::{Block, Cell, Column, Paper, Tone, paper};
use super::svg::svg;
use crate::error::Problem;

/// A table of so many columns stays a table on a phone; in a wider one each row becomes a card.
const FEW: usize = 2;
const STYLE: &str = include_str!("page.css");

/// The page, in UTF-8.
pub fn html(document: &Document) -> Result<Vec<u8>, Problem> {
    let paper = paper(document);
    let mut page = String::new();
    let title = escaped(&paper.running);
    page += "<!DOCTYPE html>\n<html lang=\"th\"><head><meta charset=\"utf-8\">";
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">";
    page += &format!("<title>{title}</title><style>{STYLE}</style></head><body>");
    if let Some(mark) = paper.mark {
        page += &format!("<p class=\"mark\" role=\"status\">{mark}</p>");
    }
    page += &cover(&paper);
    for section in &paper.sections {
        let blocks: String = section.blocks.iter().map(block).collect();
        page += &format!("<section><h2>{}</h2>{blocks}</section>", escaped(&section.title));
    }
    page += "</body></html>\n";
    Ok(page.into_bytes())
}

/// Text that is only text in HTML.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            other => safe.push(other),
        }
    }
    safe
}

fn cover(paper: &Paper) -> String {
    let cover = &paper.cover;
    let facts: String =
        cover.facts.iter().map(|(name, fact)| format!("<dt>{name}</dt><dd>{}</dd>", escaped(fact))).collect();
    format!(
        "<header><p>{}</p><h1>{}</h1><p class=\"year\">{}</p><p>{}</p><p>เสนอต่อ {}</p><dl>{facts}</dl></header>",
        cover.title,
        escaped(&cover.network),
        cover.year,
        escaped(&cover.agreement),
        escaped(&cover.district)
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { text, status } => {
            let badge = status.as_ref().map_or(String::new(), |cell| {
                format!(" <span class=\"badge {}\">{}</span>", class(cell.tone), escaped(&cell.text))
            });
            format!("<h3>{}{badge}</h3>", escaped(text))
        }
        Block::Text { text } => format!("<p>{}</p>", escaped(text)),
        Block::Note { text } => format!("<p class=\"note\">{}</p>", escaped(text)),
        Block::Table { columns, rows } => table(columns, rows),
        Block::Charts { charts } => {
            let figures = charts.iter().map(|chart| {
                format!("<figure><figcaption>{}</figcaption>{}</figure>", escaped(&chart.caption), svg(&chart.scene))
            });
            format!("<div class=\"charts\">{}</div>", figures.collect::<String>())
        }
        // A page is not signed; the PDF is.
        Block::Signatures { .. } => String::new(),
    }
}

/// A table whose cells carry their column's name, which a narrow screen shows before them.
fn table(columns: &[Column], rows: &[Vec<Cell>]) -> String {
    let side = |column: &Column| if column.figures { " figures" } else { "" };
    let few = if columns.len() > FEW { "" } else { " class=\"few\"" };
    let mut text = format!("<table{few}><colgroup>");
    for column in columns {
        let _ = write!(text, "<col style=\"width:{}%\">", column.share);
    }
    text += "</colgroup><thead><tr>";
    for column in columns {
        let _ = write!(text, "<th scope=\"col\" class=\"{}\">{}</th>", side(column).trim(), column.title);
    }
    text += "</tr></thead><tbody>";
    for row in rows {
        text += "<tr>";
        for (column, cell) in columns.iter().zip(row) {
            let (side, words) = (side(column), escaped(&cell.text).replace('\n', "<br>"));
            let _ =
                write!(text, "<td data-label=\"{}\" class=\"{}{side}\">{words}</td>", column.title, class(cell.tone));
        }
        text += "</tr>";
    }
    text + "</tbody></table>"
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Good => "good",
        Tone::Doing => "doing",
        Tone::Late => "late",
        Tone::Pale => "pale",
    }
}
