mod attach_evidence;
mod bad_files;
mod bad_uploads;
mod change_evidence;
mod considerations;
mod crash;
mod download_evidence;
mod get_evidence;
mod list_evidence;
mod of_reports;
mod parents;
#[cfg(feature = "s3")]
mod s3;
mod sweep;
mod withdraw_evidence;

use serde_json::{Value, json};

use crate::programme::visits;
use crate::support::{Caller, Reply, World};

pub fn pdf() -> Vec<u8> {
    pdf_saying("แผนพัฒนาคุณภาพ")
}
pub fn pdf_saying(text: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {text}\n%%EOF\n").into_bytes()
}
pub fn png() -> Vec<u8> {
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0".to_vec()
}
pub fn jpeg() -> Vec<u8> {
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9".to_vec()
}

/// A ZIP archive of stored entries.
pub fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (vec![], vec![]);
    let short = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    let long = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    for (name, content) in entries {
        let start = bytes.len();
        let sizes = [long(0), long(content.len()), long(content.len())].concat();
        bytes.extend([&b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0"[..], &sizes, &short(name.len()), &short(0)].concat());
        bytes.extend([name.as_bytes(), content].concat());
        directory.extend([&b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0"[..], &sizes, &short(name.len())].concat());
        directory.extend([&[0; 12][..], &long(start), name.as_bytes()].concat());
    }
    let (start, size) = (bytes.len(), directory.len());
    bytes.extend(directory);
    let count = short(entries.len());
    bytes.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &long(size), &long(start), &short(0)].concat());
    bytes
}
/// An Office Open XML file whose parts are in `folder`.
pub fn office(folder: &str) -> Vec<u8> {
    archive(&[("_rels/.rels", b"<x/>"), (&format!("{folder}/main.xml"), b"<x/>"), ("[Content_Types].xml", b"<x/>")])
}

/// What says which record a file is for.
pub fn fields(resource: &str, record: &Value) -> Value {
    json!({"resource": resource, "record_id": record["id"]})
}
pub fn attach(caller: &Caller, fields: &Value, name: &str, bytes: &[u8]) -> Reply {
    caller.upload("/v1/evidence", &[], fields, (name, bytes))
}
/// A file that the lead attached to a visit of its partner.
pub fn attached(w: &World) -> Value {
    attach(&w.lead(), &fields("visits", &visits::planned(w)), "แผน.pdf", &pdf()).expect(201)
}
/// The path of a file, with an action behind it.
pub fn path(evidence: &Value, action: &str) -> String {
    format!("/v1/evidence/{}{action}", evidence["id"].as_str().unwrap())
}
/// The SHA-256 of some bytes in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
/// Every file that is kept, whoever's it is.
pub fn kept(w: &World) -> Vec<std::path::PathBuf> {
    kept_in(w.files.path())
}
pub fn kept_in(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let homes = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let homes = homes.filter(|home| !home.ends_with("staging"));
    homes.flat_map(|home| std::fs::read_dir(home).unwrap().map(|entry| entry.unwrap().path())).collect()
}
/// What is received and not kept.
pub fn received(w: &World) -> usize {
    std::fs::read_dir(w.files.path().join("staging")).unwrap().count()
}
/// No file was left behind, and no row.
#[track_caller]
pub fn assert_nothing_kept(w: &World) {
    assert!(kept(w).is_empty() && received(w) == 0, "{:?}", kept(w));
    assert!(w.district().get("/v1/evidence").ids().is_empty());
}
