//! The report as PDF (A4, PDF/A-2u), set by typst as a library.
//!
//! The report's texts reach the template as JSON data, never as markup, so nothing that people write is ever executed.

mod gate;
mod glyphs;
mod keep_words;
mod world;

use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::document::Document;
use super::paper::{Paper, paper};
use crate::error::{Code, Problem};
use world::Desk;

/// The PDF file. It takes a fraction of a second of one core, so it belongs on a blocking thread and outside of a
/// transaction; at most two are set at once, and who waits too long is told to come again (503).
pub fn pdf(document: &Document) -> Result<Vec<u8>, Problem> {
    let _place = gate::enter()?;
    let file = set(&paper(document));
    // What typst remembers of one report is of no use to the next, and would be kept for good.
    comemo::evict(0);
    file
}

fn set(paper: &Paper) -> Result<Vec<u8>, Problem> {
    let desk = Desk::new(paper)?;
    let pages = typst::compile::<PagedDocument>(&desk).output.map_err(|errors| failed(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2u]).map_err(|error| {
        tracing::error!(error = %error.message(), "PDF/A-2u");
        Problem::new(Code::Internal)
    })?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    typst_pdf::pdf(&glyphs::each_its_own(pages), &options).map_err(|errors| failed(&errors))
}

fn failed(errors: &[SourceDiagnostic]) -> Problem {
    for error in errors {
        tracing::error!(message = %error.message, "setting a report in type");
    }
    Problem::new(Code::Internal)
}
