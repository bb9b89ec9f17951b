//! A workbook: real numbers and dates, a heading that stays in view. Rows are written through to a temporary file, so
//! that memory stays flat; when a sheet is full, the next one goes on.

use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};

use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::cells::Cell;
use super::columns::{Column, Kind};
use crate::clock;

/// The rows of a sheet, the heading included.
const MOST_ROWS: u32 = 1_048_576;
/// The letters of a cell.
const MOST_LETTERS: usize = 32_767;

/// The workbook being written.
pub struct Sheet {
    book: Workbook,
    headings: Vec<String>,
    sheets: usize,
    row: u32,
    date: Format,
    moment: Format,
}

impl Sheet {
    /// A workbook with its heading row.
    pub fn open(columns: &[Column]) -> Result<Self, XlsxError> {
        let headings = columns.iter().map(|column| column.heading.clone()).collect();
        let format = |pattern: &str| Format::new().set_num_format(pattern);
        let (date, moment) = (format("yyyy-mm-dd"), format("yyyy-mm-dd hh:mm:ss"));
        let mut sheet = Self { book: Workbook::new(), headings, sheets: 0, row: 0, date, moment };
        sheet.begin()?;
        Ok(sheet)
    }
    fn begin(&mut self) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, heading) in (0..).zip(&self.headings) {
            sheet.write_with_format(0, at, heading, &bold)?;
        }
        (self.sheets, self.row) = (self.sheets + 1, 1);
        Ok(())
    }
    /// Adds a row.
    pub fn row(&mut self, cells: &[Cell<'_>], columns: &[Column]) -> Result<(), XlsxError> {
        if self.row == MOST_ROWS {
            self.begin()?;
        }
        let sheet = self.book.worksheet_from_index(self.sheets - 1)?;
        for (at, (cell, column)) in (0..).zip(cells.iter().zip(columns)) {
            match column.kind {
                Kind::Number => number(sheet, (self.row, at), cell)?,
                Kind::Date => date(sheet, (self.row, at), cell, &self.date)?,
                Kind::Instant => instant(sheet, (self.row, at), cell, &self.moment)?,
                Kind::Text => text(sheet, (self.row, at), cell)?,
            }
        }
        self.row += 1;
        Ok(())
    }
    /// The file, to be read from its beginning.
    pub fn finish(mut self) -> Result<File, XlsxError> {
        let mut file = BufWriter::new(tempfile::tempfile()?);
        self.book.save_to_writer(&mut file)?;
        file.flush()?;
        let mut file = file.into_inner().map_err(|error| error.into_error())?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }
}

fn written<'c>(cell: &'c Cell<'_>) -> &'c str {
    match cell {
        Cell::Empty => "",
        Cell::Plain(json) => json,
        Cell::Text(text) => text,
    }
}

fn number(sheet: &mut Worksheet, at: (u32, u16), cell: &Cell<'_>) -> Result<(), XlsxError> {
    match written(cell).parse::<f64>() {
        Ok(number) => sheet.write_number(at.0, at.1, number).map(drop),
        Err(_) => text(sheet, at, cell),
    }
}

fn date(sheet: &mut Worksheet, at: (u32, u16), cell: &Cell<'_>, format: &Format) -> Result<(), XlsxError> {
    match written(cell).parse::<NaiveDate>() {
        Ok(date) => sheet.write_with_format(at.0, at.1, &date, format).map(drop),
        Err(_) => text(sheet, at, cell),
    }
}

/// In Thailand's time: a spreadsheet knows no other.
fn instant(sheet: &mut Worksheet, at: (u32, u16), cell: &Cell<'_>, format: &Format) -> Result<(), XlsxError> {
    match written(cell).parse::<DateTime<FixedOffset>>() {
        Ok(moment) => {
            let there = clock::time_in_thailand(moment.to_utc());
            sheet.write_with_format(at.0, at.1, &there, format).map(drop)
        }
        Err(_) => text(sheet, at, cell),
    }
}

fn text(sheet: &mut Worksheet, at: (u32, u16), cell: &Cell<'_>) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => Ok(()),
        Cell::Plain("true") => sheet.write_boolean(at.0, at.1, true).map(drop),
        Cell::Plain("false") => sheet.write_boolean(at.0, at.1, false).map(drop),
        other => {
            let kept: String = written(other).chars().take(MOST_LETTERS).collect();
            sheet.write_string(at.0, at.1, kept).map(drop)
        }
    }
}
