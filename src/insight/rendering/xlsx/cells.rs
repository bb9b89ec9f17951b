//! A sheet as rows of typed cells, and how it is written.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet, XlsxError};

use crate::programme::money::Baht;

/// What a cell holds.
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text; never a formula, whatever it begins with.
    Text(String),
    /// A number.
    Number(f64),
    /// A whole number without separators, such as a year.
    Whole(i32),
    /// A share of one, shown as a percentage.
    Share(f64),
    /// Baht.
    Money(f64),
    /// A day.
    Date(NaiveDate),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}
impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}
impl From<&Option<String>> for Cell {
    fn from(text: &Option<String>) -> Self {
        text.as_deref().unwrap_or_default().into()
    }
}
impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}
impl From<i32> for Cell {
    fn from(value: i32) -> Self {
        Self::Whole(value)
    }
}
impl From<u32> for Cell {
    fn from(value: u32) -> Self {
        Self::Number(value.into())
    }
}
impl From<NaiveDate> for Cell {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}
impl From<Baht> for Cell {
    fn from(amount: Baht) -> Self {
        amount.to_string().parse().map_or(Self::Empty, Self::Money)
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// A sheet.
pub struct Sheet {
    /// Its name, at most 31 characters.
    pub name: &'static str,
    /// Its columns: heading and width in characters.
    pub columns: &'static [(&'static str, u16)],
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// How cells look.
pub struct Styles {
    heading: Format,
    text: Format,
    number: Format,
    whole: Format,
    share: Format,
    money: Format,
    date: Format,
}

impl Styles {
    /// The looks of every kind of cell.
    pub fn new() -> Self {
        let plain = Format::new().set_font_name("TH Sarabun New").set_font_size(14).set_align(FormatAlign::Top);
        Self {
            heading: plain.clone().set_bold().set_text_wrap().set_background_color(Color::RGB(0xeaf1f5)),
            text: plain.clone().set_text_wrap(),
            number: plain.clone(),
            whole: plain.clone().set_num_format("0"),
            share: plain.clone().set_num_format("0%"),
            money: plain.clone().set_num_format("#,##0.00"),
            // The Thai locale with the Buddhist calendar; the cell itself stays an ordinary date.
            date: plain.set_num_format("[$-107041E]d mmm yyyy"),
        }
    }
}

/// The longest text that a cell can hold.
const LONGEST: usize = 32_767;

impl Sheet {
    /// Writes it, with headings that stay in view and can filter.
    pub fn write(&self, sheet: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
        sheet
            .set_name(self.name)?
            .set_freeze_panes(1, 0)?
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        for (at, (heading, width)) in (0u16..).zip(self.columns) {
            sheet.set_column_width(at, *width)?.write_string_with_format(0, at, *heading, &styles.heading)?;
        }
        for (row, cells) in (1u32..).zip(&self.rows) {
            for (column, cell) in (0u16..).zip(cells) {
                put(sheet, (row, column), cell, styles)?;
            }
        }
        let (last_row, last_column) = (u32::try_from(self.rows.len()), u16::try_from(self.columns.len()));
        if let (Ok(last_row), Ok(columns @ 1..)) = (last_row, last_column) {
            sheet.autofilter(0, 0, last_row, columns - 1)?;
        }
        Ok(())
    }
}

fn put(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, styles: &Styles) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, &styles.text),
        Cell::Text(text) => {
            let text: String = text.chars().take(LONGEST).collect();
            sheet.write_string_with_format(row, column, text, &styles.text)
        }
        Cell::Number(value) => sheet.write_number_with_format(row, column, *value, &styles.number),
        Cell::Whole(value) => sheet.write_number_with_format(row, column, *value, &styles.whole),
        Cell::Share(value) => sheet.write_number_with_format(row, column, *value, &styles.share),
        Cell::Money(value) => sheet.write_number_with_format(row, column, *value, &styles.money),
        // A spreadsheet knows no day before 1900.
        Cell::Date(date) if date.year() < 1900 => {
            sheet.write_string_with_format(row, column, date.to_string(), &styles.text)
        }
        Cell::Date(date) => sheet.write_datetime_with_format(row, column, *date, &styles.date),
    }
    .map(|_| ())
}
