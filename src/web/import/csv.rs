//! CSV as RFC 4180 has it, read strictly: what spreadsheets and exports write is read, and what is broken is refused with
//! its line, never guessed at. `csv` of crates.io takes a quote that is never closed for a cell that goes on to the end.

use std::iter::Peekable;
use std::str::Chars;

use crate::error::{Code, FieldCode, FieldError, Place, Problem};

/// One line of a table, which may hold several lines of text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// Its cells, without their quotes.
    pub cells: Vec<String>,
    /// The line on which it begins, counted from 1.
    pub line: usize,
}

/// The text of a table, without the mark that spreadsheets put before it.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count();
        broken(before + 1, FieldCode::NotUtf8)
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn broken(line: usize, code: FieldCode) -> Problem {
    let error = FieldError::new(Place::Line(line), code);
    Problem { errors: vec![error], ..Problem::new(Code::MalformedTable) }
}

/// Every line that is not empty.
pub(super) fn records(text: &str) -> Result<Vec<Record>, Problem> {
    let mut reader = Reader { letters: text.chars().peekable(), line: 1, separator: separator(text) };
    let mut records = Vec::new();
    while reader.letters.peek().is_some() {
        records.push(reader.record()?);
    }
    Ok(records)
}

/// What parts the cells of the first line most often: the comma, the semicolon of some spreadsheets, or a tab.
fn separator(text: &str) -> char {
    let first = text.split(['\n', '\r']).next().unwrap_or("");
    let unquoted: String = first.split('"').step_by(2).collect();
    let often = |letter: char| unquoted.matches(letter).count();
    [';', '\t'].into_iter().fold(',', |best, one| if often(one) > often(best) { one } else { best })
}

struct Reader<'t> {
    letters: Peekable<Chars<'t>>,
    line: usize,
    separator: char,
}

impl Reader<'_> {
    fn record(&mut self) -> Result<Record, Problem> {
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell()?);
            match self.letters.next() {
                Some(letter) if letter == self.separator => {}
                Some('\r') => {
                    self.letters.next_if_eq(&'\n');
                    break;
                }
                _ => break,
            }
        }
        self.line += 1;
        Ok(Record { cells, line })
    }
    /// One cell, up to what ends it.
    fn cell(&mut self) -> Result<String, Problem> {
        if self.letters.next_if_eq(&'"').is_some() {
            return self.quoted();
        }
        let mut cell = String::new();
        while let Some(letter) = self.letters.next_if(|letter| !ends(*letter, self.separator)) {
            if letter == '"' {
                return Err(broken(self.line, FieldCode::UnbalancedQuotes));
            }
            cell.push(letter);
        }
        Ok(cell)
    }
    /// The rest of a quoted cell; a doubled quote is one.
    fn quoted(&mut self) -> Result<String, Problem> {
        let unbalanced = broken(self.line, FieldCode::UnbalancedQuotes);
        let mut cell = String::new();
        loop {
            match self.letters.next() {
                None => return Err(unbalanced),
                Some('"') if self.letters.next_if_eq(&'"').is_none() => break,
                Some(letter) => {
                    self.line += usize::from(letter == '\n');
                    cell.push(letter);
                }
            }
        }
        let ended = self.letters.peek().is_none_or(|letter| ends(*letter, self.separator));
        if ended { Ok(cell) } else { Err(unbalanced) }
    }
}

fn ends(letter: char, separator: char) -> bool {
    letter == separator || letter == '\n' || letter == '\r'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        records(text).unwrap().into_iter().map(|record| record.cells).collect()
    }

    fn line_of(problem: &Problem) -> Option<&Place> {
        problem.errors.first().map(|error| &error.place)
    }

    #[test]
    fn lines_end_and_cells_part_as_spreadsheets_do_it() {
        let wanted = [["a", "b"], ["1", "2"]];
        for text in ["a,b\r\n1,2\r\n", "a,b\n1,2", "a;b\r1;2\r", "a\tb\n1\t2\n", "\"a\",b\n1,\"2\""] {
            assert_eq!(cells(text), wanted, "{text:?}");
        }
        assert_eq!(cells("\"a;b\",c\n"), [["a;b", "c"]]);
        assert_eq!(cells("a,\n,\n"), [["a", ""], ["", ""]]);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        for (text, line) in [("a\n\"b", 2), ("a\n\"b\nc\"\n\"d\" e\n", 4), ("a\nb\"c\n", 2)] {
            let problem = records(text).unwrap_err();
            assert_eq!(line_of(&problem), Some(&Place::Line(line)), "{text:?}");
            assert_eq!(problem.errors[0].code, FieldCode::UnbalancedQuotes);
        }
        let problem = text_of(b"\xef\xbb\xbfa,b\n\xa1\xd2,1\n").unwrap_err();
        assert_eq!((line_of(&problem), problem.errors[0].code), (Some(&Place::Line(2)), FieldCode::NotUtf8));
    }

    proptest! {
        /// Whatever is written with doubled quotes is read back as it was.
        #[test]
        fn what_is_written_is_read_back(
            rows in proptest::collection::vec(proptest::collection::vec("[ -~ก-ฮ\\n\\r\",;\\t]{0,8}", 3), 1..6),
        ) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n";
            prop_assert_eq!(cells(&rows.iter().map(line).collect::<String>()), rows);
        }

        /// Any text is read or refused.
        #[test]
        fn nothing_is_too_broken_to_be_refused(text in "[a\",;\\n\\r]{0,30}") {
            drop(records(&text));
        }
    }
}
