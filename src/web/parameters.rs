//! How single query parameters are read, for `#[serde(deserialize_with)]`.

use chrono::{Datelike, NaiveDate};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::clock::{BUDDHIST_ERA, YEARS};

/// `planned,held` as a list of words.
pub fn comma_list<'de, D: Deserializer<'de>, T: DeserializeOwned>(reader: D) -> Result<Option<Vec<T>>, D::Error> {
    let text = String::deserialize(reader)?;
    let words = text
        .split(',')
        .map(|word| T::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(word.trim())));
    words.collect::<Result<_, _>>().map(Some).map_err(serde::de::Error::custom)
}

/// `true` or `false`.
pub fn flag<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<bool>, D::Error> {
    match String::deserialize(reader)?.as_str() {
        "true" => Ok(Some(true)),
        "false" => Ok(Some(false)),
        other => Err(serde::de::Error::unknown_variant(other, &["true", "false"])),
    }
}

/// A date that the programme can mean.
pub fn plain_date<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<NaiveDate>, D::Error> {
    use serde::de::Error;
    let date = NaiveDate::deserialize(reader).ok().filter(|date| (1900..2400).contains(&date.year()));
    date.map(Some).ok_or_else(|| D::Error::custom("2021-06-15"))
}

/// A Buddhist-era year; a Common Era one is told which year was probably meant.
pub fn buddhist_year<'de, D: Deserializer<'de>, T: From<i32>>(reader: D) -> Result<T, D::Error> {
    use serde::de::Error;
    let year = i32::deserialize(reader)?;
    let meant = year.saturating_add(BUDDHIST_ERA);
    if YEARS.contains(&year) {
        return Ok(T::from(year));
    }
    let known = YEARS.contains(&meant);
    Err(D::Error::custom(if known { format!("common era year {meant}") } else { "2564".to_owned() }))
}
