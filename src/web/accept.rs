//! In which of its representations a caller wants an answer (`Accept`, RFC 9110).

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT;

use crate::error::{Code, Problem};

/// The offer that the caller likes best, the first of those it likes the same; 406 where it takes none of them.
pub fn accepted<T: Copy>(request: &HttpRequest, offers: &[(&str, T)]) -> Result<T, Problem> {
    let headers: Vec<&str> = request.headers().get_all(ACCEPT).filter_map(|value| value.to_str().ok()).collect();
    let names = || offers.iter().map(|(media, _)| *media).collect::<Vec<_>>().join(", ");
    best(&headers.join(","), offers).ok_or_else(|| Problem::new(Code::NotAcceptable).about(names()))
}

fn best<T: Copy>(accept: &str, offers: &[(&str, T)]) -> Option<T> {
    let accept = if accept.trim().is_empty() { "*/*" } else { accept };
    let ranges: Vec<(String, f32)> = accept.split(',').filter_map(range).collect();
    let mut best: Option<(f32, T)> = None;
    for (media, offer) in offers {
        let weight = weight(media, &ranges);
        if weight > 0.0 && best.is_none_or(|(heaviest, _)| weight > heaviest) {
            best = Some((weight, *offer));
        }
    }
    best.map(|(_, offer)| offer)
}

/// A media range with its weight; what cannot be read is not wanted.
fn range(text: &str) -> Option<(String, f32)> {
    let mut parts = text.split(';').map(str::trim);
    let media = parts.next().filter(|media| media.contains('/'))?.to_ascii_lowercase();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    Some((media, weight.map_or(Some(1.0), |weight| weight.parse().ok())?))
}

/// The weight of the range that names the media type most closely.
fn weight(media: &str, ranges: &[(String, f32)]) -> f32 {
    let kind = media.split('/').next().unwrap_or_default();
    let names = [media.to_owned(), format!("{kind}/*"), "*/*".to_owned()];
    let named = names.iter().find_map(|name| ranges.iter().find(|(range, _)| range == name));
    named.map_or(0.0, |(_, weight)| *weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERS: &[(&str, &str)] = &[("application/json", "json"), ("application/pdf", "pdf"), ("text/html", "html")];

    #[test]
    fn the_heaviest_range_wins_and_the_closest_name_weighs() {
        let best = |accept| best(accept, OFFERS);
        assert_eq!(best(""), Some("json"));
        assert_eq!(best("*/*"), Some("json"));
        assert_eq!(best("application/pdf"), Some("pdf"));
        assert_eq!(best("text/html,application/xhtml+xml,*/*;q=0.8"), Some("html"));
        assert_eq!(best("application/*;q=0.5, application/json;q=0.1"), Some("pdf"));
        assert_eq!(best("application/json;q=0, */*"), Some("pdf"));
        assert_eq!(best("Application/PDF; Q=0.3"), Some("pdf"));
        assert_eq!(best("image/png"), None);
        assert_eq!(best("text/html;q=0"), None);
        assert_eq!(best("rubbish"), None);
    }
}
