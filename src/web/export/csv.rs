//! Rows as CSV (RFC 4180), safe to open in a spreadsheet: text that it would run as a formula gets an apostrophe.

use super::cells::Cell;
use super::columns::Column;
use crate::web::is_formula;

/// Tells spreadsheets that the text is UTF-8.
const BOM: &str = "\u{feff}";

/// The heading row, after the byte order mark.
pub fn heading(columns: &[Column], into: &mut Vec<u8>) {
    into.extend_from_slice(BOM.as_bytes());
    row(columns.iter().map(|column| Cell::Text(column.heading.as_str().into())), into);
}

/// One row.
pub fn row<'j>(cells: impl IntoIterator<Item = Cell<'j>>, into: &mut Vec<u8>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            into.push(b',');
        }
        match cell {
            Cell::Empty => {}
            Cell::Plain(json) => field(json, into),
            Cell::Text(text) if is_formula(&text) => field(&format!("'{text}"), into),
            Cell::Text(text) => field(&text, into),
        }
    }
    into.extend_from_slice(b"\r\n");
}

fn field(text: &str, into: &mut Vec<u8>) {
    // By bytes: reading letters took longer than all the rest of a row.
    if !text.bytes().any(|byte| matches!(byte, b'"' | b',' | b';' | b'\n' | b'\r' | b'\t')) {
        return into.extend_from_slice(text.as_bytes());
    }
    into.push(b'"');
    into.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    into.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut line = Vec::new();
        row([Cell::Text(text.into())], &mut line);
        String::from_utf8(line).unwrap().trim_end_matches("\r\n").to_owned()
    }

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for formula in ["=1+1", "+66", "-1+1", "@SUM(A1)", "-", "'=1", "-1.2.3"] {
            assert_eq!(written(formula), format!("'{formula}"));
        }
        assert_eq!(written("\t=1"), "\"'\t=1\"");
        assert_eq!(written("=HYPERLINK(\"x\",\"y\")"), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
        for plain in ["-1", "-12.50", "12", "ก-ข", "'ก", "a=b"] {
            assert_eq!(written(plain), plain);
        }
    }

    #[test]
    fn what_would_break_a_row_is_quoted() {
        assert_eq!(written("ก,\"ข\"\nค"), "\"ก,\"\"ข\"\"\nค\"");
    }
}
