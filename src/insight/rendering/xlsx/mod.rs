//! The report as a workbook to calculate with: a sheet a matter, real numbers and dates (shown in the Buddhist era),
//! headings that stay in view.

mod cells;
mod measures;
mod overview;
mod work;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::document::Document;
use crate::error::{Code, Problem};
use cells::{Sheet, Styles};

/// The workbook. The same report gives the same bytes.
pub fn xlsx(document: &Document) -> Result<Vec<u8>, Problem> {
    workbook(document).map_err(|error| {
        tracing::error!(%error, "writing a report's workbook");
        Problem::new(Code::Internal)
    })
}

fn workbook(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&day(document.as_of)?));
    let styles = Styles::new();
    for sheet in sheets(document) {
        sheet.write(book.add_worksheet(), &styles)?;
    }
    book.save_to_buffer()
}

fn day(date: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or(1900);
    ExcelDateTime::from_ymd(year, u8::try_from(date.month()).unwrap_or(1), u8::try_from(date.day()).unwrap_or(1))
}

fn sheets(document: &Document) -> [Sheet; 12] {
    [
        overview::report(document),
        overview::commitments(document),
        overview::schools(document),
        measures::indicators(document),
        measures::values(document),
        measures::evaluations(document),
        work::tasks(document),
        work::visits(document),
        work::follow_ups(document),
        work::exchanges(document),
        work::innovations(document),
        work::recommendations(document),
    ]
}
