//! The three forms of an export behind one door: a record goes in, bytes come out.

use super::cells;
use super::columns::Table;
use super::xlsx::Sheet;
use super::{Media, Out, csv, unwritable};
use crate::error::Problem;

/// Writes the records of one export.
pub struct Writer {
    buffer: Vec<u8>,
    count: u64,
    form: Form,
}

enum Form {
    Lines,
    Csv(Table),
    Sheet(Box<Sheet>, Table),
}

impl Writer {
    /// Begins: with the headings, where the form has some.
    pub fn open(media: Media, table: Table) -> Result<Self, Problem> {
        let mut buffer = Vec::new();
        let form = match media {
            Media::Json | Media::Ndjson => Form::Lines,
            Media::Csv => {
                csv::heading(&table.columns, &mut buffer);
                Form::Csv(table)
            }
            Media::Xlsx => Form::Sheet(Box::new(Sheet::open(&table.columns).map_err(unwritable)?), table),
        };
        Ok(Self { buffer, count: 0, form })
    }
    /// What waits to be sent.
    pub(super) fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }
    /// Adds a record, given as JSON.
    pub(super) fn record(&mut self, json: &[u8]) -> Result<(), Problem> {
        self.count += 1;
        let cells = |table: &Table| cells::of(json, &table.plan, table.columns.len()).map_err(unwritable);
        match &mut self.form {
            Form::Lines => {
                self.buffer.extend_from_slice(json);
                self.buffer.push(b'\n');
            }
            Form::Csv(table) => csv::row(cells(table)?, &mut self.buffer),
            Form::Sheet(sheet, table) => sheet.row(&cells(table)?, &table.columns).map_err(unwritable)?,
        }
        Ok(())
    }
    /// Ends: lines with one that says so, a workbook by sending it at last.
    pub(super) fn finish(mut self, out: &mut Out) -> Result<(), Problem> {
        match self.form {
            Form::Csv(_) => {}
            Form::Lines => self.buffer.extend(format!("{{\"complete\":true,\"count\":{}}}\n", self.count).bytes()),
            Form::Sheet(sheet, _) => return out.send_file(sheet.finish().map_err(unwritable)?),
        }
        out.send(std::mem::take(&mut self.buffer))
    }
}
