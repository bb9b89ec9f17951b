//! Rows that come in, as JSON or as a table: what an export wrote is read back here, cell by cell, with every fault in
//! its place. What the rows mean is their noun's.

mod csv;
mod rows;
mod table;

use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use futures_core::future::LocalBoxFuture;

pub use rows::{Row, Rows};
pub use table::Columns;

use super::body::{self, Limits};
use crate::error::{Code, Problem};

/// How many rows a batch may have.
pub const MOST_ROWS: usize = 1000;
/// A thousand evaluations fit in, over a line of half a megabit a second.
const LIMITS: Limits = Limits { bytes: 4 * 1024 * 1024, time: Duration::from_secs(90) };
const JSON: &str = "application/json";
const CSV: &str = "text/csv";

/// The body of a batch, as it came.
#[derive(Debug, Clone)]
pub struct Sheet {
    bytes: Bytes,
    is_table: bool,
}

impl Sheet {
    /// Its rows, none of them checked yet; 400 or 422 where there are none to be found.
    pub fn rows(&self, columns: &Columns) -> Result<Rows, Problem> {
        if self.is_table { table::read(&self.bytes, columns) } else { rows::read(body::json(&self.bytes)?) }
    }
}

impl FromRequest for Sheet {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (is_table, foreign) = (body::media_of(request) == CSV, in_another_charset(request));
        let receiving = body::receive(request, payload, &[JSON, CSV], LIMITS);
        Box::pin(async move {
            if foreign {
                return Err(Problem::new(Code::UnsupportedMediaType).about(format!("{CSV}; charset=utf-8")));
            }
            Ok(Self { bytes: receiving.await?, is_table })
        })
    }
}

/// Whether the caller says that the text is not UTF-8.
fn in_another_charset(request: &HttpRequest) -> bool {
    let sent = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let sent = sent.to_ascii_lowercase();
    let charset = sent.split(';').find_map(|part| part.trim().strip_prefix("charset="));
    charset.is_some_and(|name| !matches!(name.trim_matches('"'), "utf-8" | "utf8" | "us-ascii"))
}
