//! The bytes of a file over HTTP: whole or a range of them, never shown inside a browser's page.

use std::ops::Range;

use actix_web::body::SizedStream;
use actix_web::http::header::{
    ACCEPT_RANGES, ByteRangeSpec, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
    ContentDisposition, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE, Range as RangeHeader, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, get};
use utoipa::ToSchema;

use super::model::{Evidence, EvidenceStatus};
use super::store;
use crate::access::{Action, Caller};
use crate::db::Id;
use crate::error::{Code, Problem};
use crate::files::Key;
use crate::web::attachment;

/// The bytes of a file, as the contract has them.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code, reason = "what is sent is a stream")]
struct FileBytes(Vec<u8>);

/// What of a file is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Nothing,
    All,
    Part(Range<u64>),
    NoSuchPart,
}

/// Download evidence
///
/// The bytes of a file, as an attachment with its name, or one range of them. Its `ETag` is its SHA-256: it never
/// changes. The content of a file that was withdrawn is not there.
#[utoipa::path(
    get,
    tag = "evidence",
    params(
        ("id" = Id, Path),
        ("Range" = Option<String>, Header, description = "One range of bytes; several are answered with the whole file.", example = "bytes=0-1023"),
        ("If-Range" = Option<String>, Header, description = "The `ETag` of the bytes you have: the range is answered only while it is the same file."),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of the bytes you have: the answer is 304 without a body."),
    ),
    responses(
        (status = 200, description = "The whole file.", content_type = "application/octet-stream", body = inline(FileBytes)),
        (status = 206, description = "The range, told in `Content-Range`.", content_type = "application/octet-stream", body = inline(FileBytes)),
    )
)]
#[get("/evidence/{id}/content")]
pub async fn download_evidence(caller: Caller, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let evidence = caller.read(Action::DownloadEvidence, move |tx| Ok(store::find(tx, id)?.evidence)).await?;
    if evidence.status == EvidenceStatus::Withdrawn {
        return Err(Problem::new(Code::NotFound));
    }
    let size = u64::try_from(evidence.size).map_err(|_| Problem::new(Code::Internal))?;
    let (mut response, range) = match asked(caller.http(), &evidence.sha256, size) {
        Asked::Nothing => return Ok(describe(&mut HttpResponse::NotModified(), &evidence).finish()),
        Asked::NoSuchPart => return Ok(no_such_part(size)),
        Asked::All => (HttpResponse::Ok(), 0..size),
        Asked::Part(range) => {
            let mut response = HttpResponse::PartialContent();
            let last = range.end.saturating_sub(1);
            response.insert_header((CONTENT_RANGE, format!("bytes {}-{last}/{size}", range.start)));
            (response, range)
        }
    };
    let length = range.end.saturating_sub(range.start);
    let key = Key { district: evidence.district_id, id: evidence.id };
    let pieces = caller.state().files.read(key, range).await?;
    let response = describe(&mut response, &evidence).content_type(evidence.media_type.as_str());
    Ok(response.body(SizedStream::new(length, pieces)))
}

fn asked(request: &HttpRequest, sha256: &str, size: u64) -> Asked {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let etag = format!("\"{sha256}\"");
    let mut known = header(IF_NONE_MATCH).unwrap_or("").split(',').map(|one| one.trim().trim_start_matches("W/"));
    if known.any(|one| one == etag || one == "*") {
        return Asked::Nothing;
    }
    let same = header(IF_RANGE).is_none_or(|wanted| wanted.trim() == etag);
    match header(RANGE).filter(|_| same).and_then(|range| range.parse().ok()) {
        Some(RangeHeader::Bytes(specs)) => part(&specs, size),
        _ => Asked::All,
    }
}

/// One range is answered; of several, the whole file is.
fn part(specs: &[ByteRangeSpec], size: u64) -> Asked {
    let [only] = specs else { return Asked::All };
    match only.to_satisfiable_range(size) {
        Some((first, last)) => Asked::Part(first..last + 1),
        None => Asked::NoSuchPart,
    }
}

fn no_such_part(size: u64) -> HttpResponse {
    let mut response = HttpResponse::from_error(Problem::new(Code::RangeNotSatisfiable).about(size.to_string()));
    if let Ok(value) = format!("bytes */{size}").parse() {
        response.headers_mut().insert(CONTENT_RANGE, value);
    }
    response
}

/// The headers of every answer: it is saved, not shown; what it says it is, is all it is taken for; and should it be
/// shown all the same, it may do nothing.
fn describe<'r>(response: &'r mut HttpResponseBuilder, evidence: &Evidence) -> &'r mut HttpResponseBuilder {
    response
        .insert_header((ETAG, format!("\"{}\"", evidence.sha256)))
        .insert_header((CONTENT_DISPOSITION, named(&evidence.name)))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox"))
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((ACCEPT_RANGES, "bytes"))
}

/// Its own name, and one without what other systems take amiss.
fn named(name: &str) -> ContentDisposition {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || " -_.()".contains(letter) { letter } else { '_' };
    attachment(name.chars().map(plain).collect(), name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;
    use proptest::prelude::*;

    fn asked_with(headers: &[(&'static str, String)], size: u64) -> Asked {
        let request = headers.iter().fold(TestRequest::get(), |request, header| request.insert_header(header.clone()));
        asked(&request.to_http_request(), "abc", size)
    }

    proptest! {
        /// Whatever range is asked for, what is answered lies in the file.
        #[test]
        fn a_part_is_a_part_of_the_file(first in 0u64..50, last in 0u64..50, size in 1u64..40) {
            let asked = asked_with(&[("range", format!("bytes={first}-{last}"))], size);
            match asked {
                Asked::Part(range) => prop_assert_eq!(range, first..(last + 1).min(size)),
                other => {
                    prop_assert!(first >= size || last < first);
                    // A reversed range is none (RFC 9110, 14.1.1) and is ignored.
                    prop_assert_eq!(other, if last < first { Asked::All } else { Asked::NoSuchPart });
                }
            }
        }
    }

    #[test]
    fn a_range_of_another_file_is_the_whole_file() {
        let range = || ("range", "bytes=1-2".to_owned());
        assert_eq!(asked_with(&[range(), ("if-range", "\"abc\"".into())], 9), Asked::Part(1..3));
        assert_eq!(asked_with(&[range(), ("if-range", "\"old\"".into())], 9), Asked::All);
        assert_eq!(asked_with(&[range(), ("if-range", "W/\"abc\"".into())], 9), Asked::All);
    }

    #[test]
    fn what_is_no_single_range_is_ignored() {
        for odd in ["bytes=0-1,3-4", "bytes=", "bytes=a-b", "pages=1-2", "1-2"] {
            assert_eq!(asked_with(&[("range", odd.into())], 9), Asked::All, "{odd}");
        }
        assert_eq!(asked_with(&[("range", "bytes=-4".into())], 9), Asked::Part(5..9));
        assert_eq!(asked_with(&[("range", "bytes=7-".into())], 9), Asked::Part(7..9));
        assert_eq!(asked_with(&[("range", "bytes=-0".into())], 9), Asked::NoSuchPart);
    }

    #[test]
    fn a_thai_name_is_sent_in_both_spellings() {
        let sent = named("แผน \"1\".pdf").to_string();
        assert_eq!(
            sent,
            "attachment; filename=\"___ _1_.pdf\"; filename*=UTF-8''%E0%B9%81%E0%B8%9C%E0%B8%99%20%221%22.pdf"
        );
    }
}
