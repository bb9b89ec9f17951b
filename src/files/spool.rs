//! A file on its way in: written to a temporary file piece by piece, off the web workers, and hashed as it comes.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use actix_web::web::{Bytes, block};
use futures_util::{StreamExt, stream};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::{Pieces, unavailable};
use crate::error::Problem;

/// How much is written, or read, at once.
const PIECE: usize = 256 * 1024;

/// A file that is being received. It is removed when this is dropped.
pub struct Spool {
    file: NamedTempFile,
    waiting: Vec<u8>,
    hash: Sha256,
    size: u64,
}

/// A file that was received whole. It is removed when this is dropped, unless it is kept.
#[derive(Debug)]
pub struct Spooled {
    pub(super) file: NamedTempFile,
    /// Its length in bytes.
    pub size: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

impl Spool {
    pub(super) fn begin(folder: &Path) -> io::Result<Self> {
        Ok(Self { file: NamedTempFile::new_in(folder)?, waiting: vec![], hash: Sha256::new(), size: 0 })
    }
    /// How many bytes came so far.
    pub fn size(&self) -> u64 {
        self.size
    }
    /// Takes the next bytes; they are written once there are enough of them.
    pub async fn take(mut self, bytes: &[u8]) -> Result<Self, Problem> {
        self.size += bytes.len() as u64;
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() < PIECE { Ok(self) } else { self.write().await }
    }
    /// Writes what is left.
    pub async fn finish(self) -> Result<Spooled, Problem> {
        let Self { file, hash, size, .. } = self.write().await?;
        let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Spooled { file, size, sha256 })
    }
    async fn write(mut self) -> Result<Self, Problem> {
        let written = block(move || {
            self.hash.update(&self.waiting);
            self.file.write_all(&self.waiting)?;
            self.waiting.clear();
            Ok::<_, io::Error>(self)
        });
        written.await.map_err(unavailable)?.map_err(unavailable)
    }
}

impl Spooled {
    /// Its bytes from the start, for who wants to look into them.
    pub fn open(&self) -> io::Result<File> {
        self.file.reopen()
    }
}

/// The next `left` bytes of a file.
pub(super) fn pieces(file: File, left: u64) -> Pieces {
    let read = move |(mut file, left): (File, u64)| async move {
        let most = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
        if most == 0 {
            return Ok(None);
        }
        let (file, piece) = block(move || {
            let mut piece = vec![0; most];
            file.read_exact(&mut piece)?;
            Ok::<_, io::Error>((file, Bytes::from(piece)))
        })
        .await
        .map_err(io::Error::other)??;
        Ok(Some((piece, (file, left - most as u64))))
    };
    stream::try_unfold((file, left), read).boxed_local()
}
