//! Every column of every list has words in both languages.

use std::collections::BTreeSet;

use ruammue::access::Action;
use ruammue::error::Language;
use ruammue::web::export::Table;
use ruammue::web::headings::{LISTS, field_under};

use super::exported;

#[test]
fn every_column_of_every_list_has_a_heading_in_both_languages() {
    for (id, path) in exported() {
        let noun = path.rsplit('/').next().unwrap();
        assert!(LISTS.iter().any(|(known, _)| *known == noun), "{id}: {noun} has no words in web/headings/lists.rs");
        for language in [Language::Th, Language::En] {
            let columns = Table::of(&id, &[], language).columns;
            assert!(!columns.is_empty(), "{id} has no columns");
            for column in &columns {
                let (field, heading) = (&column.field, &column.heading);
                assert_eq!(
                    field_under(heading).as_ref(),
                    Some(field),
                    "{id}: {field} has no words in web/headings/fields.rs"
                );
            }
            let headings: BTreeSet<_> = columns.iter().map(|column| &column.heading).collect();
            assert_eq!(headings.len(), columns.len(), "{id} has two columns of the same name");
        }
    }
}

#[test]
fn related_records_have_columns_when_they_are_asked_for() {
    let fields = |unasked: &[&str]| -> Vec<String> {
        let table = Table::of(Action::ListIndicatorValues.as_str(), unasked, Language::En);
        table.columns.into_iter().map(|column| column.field).collect()
    };
    let plain = fields(&["school", "indicator"]);
    assert_eq!(plain.first().map(String::as_str), Some("id"));
    assert!(plain.contains(&"value".to_owned()) && !plain.iter().any(|field| field.contains('.')), "{plain:?}");
    let with_school = fields(&["indicator"]);
    assert!(with_school.contains(&"school.name_th".to_owned()));
    assert!(!with_school.iter().any(|field| field == "allowed_actions" || field.starts_with("indicator.")));
}
