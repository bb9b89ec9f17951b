//! From a record as it is sent to the cells of its row, without a tree in between.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::{Plan, Slot};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'j> {
    /// Nothing: null, or not there.
    Empty,
    /// A number as it is written, true or false, a list or an object as JSON.
    Plain(&'j str),
    /// Text.
    Text(Cow<'j, str>),
}

impl<'j> Cell<'j> {
    fn of(json: &'j str) -> serde_json::Result<Self> {
        Ok(match json.as_bytes().first() {
            None | Some(b'n') => Self::Empty,
            Some(b'"') if !json.contains('\\') => Self::Text(Cow::Borrowed(json.trim_matches('"'))),
            Some(b'"') => Self::Text(Cow::Owned(serde_json::from_str(json)?)),
            Some(_) => Self::Plain(json),
        })
    }
}

/// The cells of one record, a cell a column.
pub fn of<'j>(record: &'j [u8], plan: &Plan, columns: usize) -> serde_json::Result<Vec<Cell<'j>>> {
    let mut cells = vec![""; columns];
    fill(&mut serde_json::Deserializer::from_slice(record), plan, &mut cells)?;
    cells.into_iter().map(Cell::of).collect()
}

fn fill<'j>(
    reader: &mut serde_json::Deserializer<impl serde_json::de::Read<'j>>,
    plan: &Plan,
    cells: &mut [&'j str],
) -> serde_json::Result<()> {
    Fields { plan, cells }.deserialize(reader)
}

struct Fields<'p, 'c, 'j> {
    plan: &'p Plan,
    cells: &'c mut [&'j str],
}

impl<'j> DeserializeSeed<'j> for Fields<'_, '_, 'j> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'j>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'j> Visitor<'j> for Fields<'_, '_, 'j> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }
    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<&str>()? {
            match self.plan.get(name) {
                None => drop(map.next_value::<IgnoredAny>()?),
                Some(Slot::Cell(at)) => {
                    let value = map.next_value::<&RawValue>()?;
                    self.cells.get_mut(*at).into_iter().for_each(|cell| *cell = value.get());
                }
                Some(Slot::Parts(plan)) => {
                    let value = map.next_value::<&RawValue>()?.get();
                    if value.starts_with('{') {
                        let mut reader = serde_json::Deserializer::from_str(value);
                        fill(&mut reader, plan, self.cells).map_err(serde::de::Error::custom)?;
                    }
                }
            }
        }
        Ok(())
    }
}
