use super::{attach, attached, fields, path, pdf};
use crate::programme::visits;
use crate::support::World;

#[test]
fn the_bytes_come_back_as_an_attachment() {
    let w = World::new();
    let made = attached(&w);
    let sent = w.partner().get(&path(&made, "/content"));
    assert_eq!((sent.status, &sent.bytes), (200, &pdf()));
    let etag = format!("\"{}\"", made["sha256"].as_str().unwrap());
    for (header, value) in [
        ("content-type", "application/pdf"),
        ("content-length", pdf().len().to_string().as_str()),
        ("content-disposition", "attachment; filename=\"___.pdf\"; filename*=UTF-8''%E0%B9%81%E0%B8%9C%E0%B8%99.pdf"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
        ("cache-control", "private, no-cache"),
        ("accept-ranges", "bytes"),
        ("etag", etag.as_str()),
    ] {
        assert_eq!(sent.header(header), value, "{header}");
    }
}

#[test]
fn head_sends_the_same_without_the_bytes() {
    let w = World::new();
    let made = attached(&w);
    let sent = w.partner().send("HEAD", &path(&made, "/content"), &[], None);
    assert_eq!((sent.status, sent.bytes.len()), (200, 0));
    assert_eq!(sent.header("content-length"), pdf().len().to_string());
    assert!(sent.header("content-disposition").starts_with("attachment"));
}

#[test]
fn a_range_is_sent_alone() {
    let w = World::new();
    let content = path(&attached(&w), "/content");
    let (lead, all, size) = (w.lead(), pdf(), pdf().len());
    let part = |range: &str| lead.send("GET", &content, &[("range", range)], None);
    for (range, bytes, told) in [
        ("bytes=0-3", &all[..4], format!("bytes 0-3/{size}")),
        ("bytes=5-", &all[5..], format!("bytes 5-{}/{size}", size - 1)),
        ("bytes=-4", &all[size - 4..], format!("bytes {}-{}/{size}", size - 4, size - 1)),
        ("bytes=2-99999", &all[2..], format!("bytes 2-{}/{size}", size - 1)),
    ] {
        let sent = part(range);
        assert_eq!(
            (sent.status, &sent.bytes[..], sent.header("content-range")),
            (206, bytes, told.as_str()),
            "{range}"
        );
        assert_eq!(sent.header("content-length"), bytes.len().to_string());
    }
    let none = part(&format!("bytes={size}-"));
    assert_eq!(none.header("content-range"), format!("bytes */{size}"));
    none.expect_problem(416, "range_not_satisfiable");
    for odd in ["bytes=0-1,4-5", "lines=1-2", "bytes=x"] {
        assert_eq!(part(odd).status, 200, "{odd}");
    }
}

#[test]
fn who_has_the_bytes_is_not_sent_them_again() {
    let w = World::new();
    let made = attached(&w);
    let (content, etag) = (path(&made, "/content"), format!("\"{}\"", made["sha256"].as_str().unwrap()));
    let lead = w.lead();
    let known = lead.send("GET", &content, &[("if-none-match", &format!("\"x\", {etag}"))], None);
    assert_eq!((known.status, known.header("etag"), known.bytes.len()), (304, etag.as_str(), 0));
    let range = |if_range: &str| lead.send("GET", &content, &[("range", "bytes=0-3"), ("if-range", if_range)], None);
    assert_eq!((range(&etag).status, range("\"other\"").status), (206, 200));
}

#[test]
fn files_of_several_pieces_are_whole() {
    let w = World::new();
    let mut bytes = pdf();
    bytes.extend((0..1_000_000u32).flat_map(u32::to_le_bytes));
    let made = attach(&w.lead(), &fields("visits", &visits::planned(&w)), "a.pdf", &bytes).expect(201);
    assert!(w.lead().get(&path(&made, "/content")).bytes == bytes);
    let sent = w.lead().send("GET", &path(&made, "/content"), &[("range", "bytes=300000-3900000")], None);
    assert!(sent.bytes == bytes[300_000..=3_900_000]);
}

#[test]
fn a_lost_file_is_the_operators_trouble_and_not_an_empty_one() {
    let w = World::new();
    let made = attached(&w);
    std::fs::remove_file(&super::kept(&w)[0]).unwrap();
    w.lead().get(&path(&made, "/content")).expect_problem(503, "store_unavailable");
}
