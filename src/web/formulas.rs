//! Text that a spreadsheet would run as a formula. Exports put an apostrophe before it, and imports take it off again.

use super::ascii_digits;

/// What a formula begins with; also in full width, which some spreadsheets take for the same.
const BEGINS: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// Whether a spreadsheet would run it: it begins like a formula and is no plain number. Text that only looks as if it
/// had been guarded is taken for one too, so that taking one apostrophe away always gives what was.
pub fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(BEGINS) && !is_number(&ascii_digits(text))
}

fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|letter| letter.is_ascii_digit());
    let plain = text.strip_prefix('-').unwrap_or(text);
    plain.split_once('.').map_or_else(|| digits(plain), |(whole, part)| digits(whole) && digits(part))
}
