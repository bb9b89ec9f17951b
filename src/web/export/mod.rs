//! Exports: a list asked for as a file. The whole list, of one moment, streamed: a page at a time is read, and a few
//! pieces wait for the client, so memory stays the same whatever the size. What breaks off is never ended like what
//! is whole.

mod cells;
mod columns;
mod csv;
mod media;
mod published;
mod stream;
mod writer;
mod xlsx;

use std::collections::HashSet;

use actix_web::HttpRequest;
use actix_web::http::header::ContentDisposition;
use serde::Serialize;

pub use columns::Table;
pub use media::Media;
pub use stream::{Exports, Out};
pub use writer::Writer;

use super::headings::LISTS;
use super::{Filter, List, ListQuery, attachment};
use crate::error::{Code, FieldCode, FieldError, Language, Place, Problem};

/// How many records are read at once.
const PAGE: i64 = 1000;

/// Refuses what asks for a part: an export is always the whole list.
pub fn expect_whole(request: &HttpRequest) -> Result<(), Problem> {
    let asked: HashSet<_> = form_urlencoded::parse(request.query_string().as_bytes()).map(|(name, _)| name).collect();
    let parts = ["limit", "cursor", "count"].into_iter().filter(|name| asked.contains(*name));
    let fault = |name: &str| FieldError {
        about: "export".to_owned(),
        ..FieldError::new(Place::Parameter(name.to_owned()), FieldCode::NotAllowedHere)
    };
    let errors: Vec<_> = parts.map(fault).collect();
    if errors.is_empty() { Ok(()) } else { Err(Problem { errors, ..Problem::new(Code::InvalidParameters) }) }
}

/// Writes page after page, from the first to the last.
pub fn write_pages<F: Filter, T: Serialize>(
    mut query: ListQuery<F>,
    mut writer: Writer,
    out: &mut Out,
    mut page: impl FnMut(&ListQuery<F>) -> Result<List<T>, Problem>,
) -> Result<(), Problem> {
    query.page.limit = PAGE;
    let mut line = Vec::new();
    loop {
        let List { data, page: info } = page(&query)?;
        for record in data {
            line.clear();
            sonic_rs::to_writer(&mut line, &record).map_err(unwritable)?;
            writer.record(&line)?;
            out.send_full(writer.buffer())?;
        }
        match info.next {
            Some(next) => {
                out.begin();
                query.page.go_on(&next)?;
            }
            None => return writer.finish(out),
        }
    }
}

/// The name of the file, in the language of its headings.
pub fn disposition(path: &str, media: Media, date: chrono::NaiveDate, language: Language) -> ContentDisposition {
    let noun = path.rsplit('/').next().unwrap_or("");
    let words = LISTS.iter().find(|(name, _)| *name == noun).map_or(noun, |(_, words)| words.pick(language));
    let ending = media.ending();
    attachment(format!("{noun}-{date}.{ending}"), format!("{words} {date}.{ending}"))
}

fn unwritable(error: impl std::fmt::Display) -> Problem {
    tracing::error!(%error, "an export could not be written");
    Problem::new(Code::Internal)
}
