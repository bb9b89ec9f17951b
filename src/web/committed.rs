//! The committed contract, which is served as it is. A test holds it to the code.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;

/// The document as it is sent to a client that takes gzip.
pub const PACKED_CONTRACT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/v1.json.gz"));

/// The document.
pub fn contract() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let mut text = String::new();
        if let Err(error) = GzDecoder::new(PACKED_CONTRACT).read_to_string(&mut text) {
            tracing::error!(%error, "the contract cannot be unpacked");
        }
        text
    });
    &TEXT
}
