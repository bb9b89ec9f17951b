//! Packs the committed contract, a tenth of its length; and half of what a position-independent binary says of its
//! addresses can be said in a tenth of the room (RELR).

use std::error::Error;
use std::io::Write;
use std::path::Path;

const CONTRACT: &str = "openapi/v1.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={CONTRACT}");
    let packed = std::fs::File::create(Path::new(&std::env::var("OUT_DIR")?).join("v1.json.gz"))?;
    let mut packing = flate2::write::GzEncoder::new(packed, flate2::Compression::best());
    packing.write_all(&std::fs::read(CONTRACT)?)?;
    packing.finish()?;
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    Ok(())
}
