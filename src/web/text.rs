//! Thai text: one form (NFC), Thai digits, and the dictionary's order as a key that both databases sort alike.

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use unicode_normalization::UnicodeNormalization;

/// `๒๕๖๔` → `2564`; anything else stays.
pub fn ascii_digits(text: &str) -> String {
    text.chars().map(ascii_digit).collect()
}

fn ascii_digit(letter: char) -> char {
    let zero = u32::from('๐');
    match u32::from(letter).checked_sub(zero) {
        Some(value @ 0..=9) => char::from_digit(value, 10).unwrap_or(letter),
        _ => letter,
    }
}

/// Text as it is kept: NFC, without spaces around it.
pub fn tidy(text: &str) -> String {
    text.trim().nfc().collect()
}

/// The key under which text sorts as in the Thai dictionary (เ แ โ ใ ไ after their consonant), byte by byte.
pub fn sort_key(text: &str) -> Vec<u8> {
    thread_local! {
        static THAI: Option<CollatorBorrowed<'static>> = thai();
    }
    let mut key = Vec::new();
    THAI.with(|thai| match thai {
        Some(thai) => thai.write_sort_key_to(text, &mut key).unwrap_or_default(),
        None => key.extend_from_slice(text.as_bytes()),
    });
    key
}

fn thai() -> Option<CollatorBorrowed<'static>> {
    let locale: icu_collator::CollatorPreferences = icu_locale_core::locale!("th").into();
    CollatorBorrowed::try_new(locale as CollatorPreferences, CollatorOptions::default()).ok()
}

/// The pattern for `lower(column) LIKE … ESCAPE '\'` that finds text as it is typed.
pub fn like_pattern(typed: &str) -> String {
    let plain = tidy(typed).to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{plain}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_vowels_sort_after_their_consonant() {
        let mut names = vec!["โรงเรียน", "เกาะ", "ขนม", "กา", "ไก่", "แกะ", "ฮูก", "รวม"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["กา", "เกาะ", "แกะ", "ไก่", "ขนม", "รวม", "โรงเรียน", "ฮูก"]);
    }

    #[test]
    fn thai_digits_are_digits() {
        assert_eq!(ascii_digits("ข้อ ๓.๑ ปี 2564"), "ข้อ 3.1 ปี 2564");
    }

    #[test]
    fn wildcards_are_searched_for_as_they_are() {
        assert_eq!(like_pattern(" 100%_A\\ "), "%100\\%\\_a\\\\%");
    }
}
