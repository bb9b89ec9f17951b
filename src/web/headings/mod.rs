//! The words over the columns of a table, in Thai and English: one list for all nouns, so that a table which was
//! exported can be read again whatever its language. A test holds it to the contract: no list has a field without words.

mod fields;
mod lists;

pub use fields::FIELDS;
pub use lists::LISTS;

use crate::error::{Language, Words};

/// Between the words of an object and those of its field: `การติดต่อ: โทรศัพท์` is over `contacts.phone`.
const INSIDE: &str = ": ";

const fn words(th: &'static str, en: &'static str) -> Words {
    Words { th, en }
}

/// The words over a field, such as `contacts.phone`; a part that has none keeps its own name.
pub fn heading(field: &str, language: Language) -> String {
    let known = |name| FIELDS.iter().find(|(known, _)| *known == name).map_or(name, |(_, words)| words.pick(language));
    field.split('.').map(known).collect::<Vec<_>>().join(INSIDE)
}

/// The field that a heading in either language stands over; none where it is no heading of ours.
pub fn field_under(heading: &str) -> Option<String> {
    let meant = |part| FIELDS.iter().find(|(_, words)| words.th == part || words.en == part).map(|(name, _)| *name);
    let names: Option<Vec<_>> = heading.split(INSIDE).map(meant).collect();
    names.map(|names| names.join("."))
}

/// Where the column of a field stands among the others.
pub fn place(name: &str) -> usize {
    FIELDS.iter().position(|(known, _)| *known == name).unwrap_or(FIELDS.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_leads_back_to_its_field_in_both_languages() {
        for language in [Language::Th, Language::En] {
            for (name, _) in FIELDS {
                for field in [(*name).to_owned(), format!("contacts.{name}")] {
                    assert_eq!(field_under(&heading(&field, language)), Some(field));
                }
            }
        }
        assert_eq!(heading("contacts.phone", Language::Th), "การติดต่อ: โทรศัพท์");
        assert_eq!(field_under("Contacts: Nothing"), None);
    }
}
