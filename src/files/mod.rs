//! Where the bytes of evidence are: a folder, or a bucket of an S3-compatible store. A file is kept whole or not at all,
//! under a name that says whose it is and nothing else: `<district>/<evidence>`. Only [`Files::keep`] makes one there.

#[cfg(feature = "s3")]
mod bucket;
mod folder;
mod spool;

use std::fmt::Display;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use actix_web::web::{Bytes, block};
use futures_util::stream::LocalBoxStream;

#[cfg(feature = "s3")]
use bucket::Bucket;
use folder::Folder;
pub use spool::{Spool, Spooled};

use crate::db::{Id, Instant};
use crate::error::{Code, Problem};

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The bytes of a file on their way out, in pieces.
pub type Pieces = LocalBoxStream<'static, std::io::Result<Bytes>>;

/// Where the files are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// In a folder; made if it is not there.
    Folder(PathBuf),
    /// In a bucket.
    #[cfg(feature = "s3")]
    Bucket(BucketAddress),
}

/// A bucket of an S3-compatible store, and who asks.
#[cfg(feature = "s3")]
#[derive(Clone, PartialEq, Eq)]
pub struct BucketAddress {
    /// The bucket's name.
    pub name: String,
    /// What every file's name begins with; may be empty.
    pub prefix: String,
    /// The store's address; none for Amazon's own.
    pub endpoint: Option<String>,
    /// The region.
    pub region: String,
    /// The access key's id.
    pub key_id: String,
    /// The access key's secret.
    pub secret: String,
}

#[cfg(feature = "s3")]
impl std::fmt::Debug for BucketAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "s3://{}/{}", self.name, self.prefix)
    }
}

/// Names a file: the district it belongs to, and the evidence it is.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The district.
    pub district: Id,
    /// The evidence.
    pub id: Id,
}

/// The store. Cheap to clone.
#[derive(Clone)]
pub struct Files(Arc<Store>);

enum Store {
    Folder(Folder),
    #[cfg(feature = "s3")]
    Bucket(Bucket),
}

impl Files {
    /// Opens the store; a folder is made, a bucket is not asked yet.
    pub fn open(location: &Location) -> Outcome<Self> {
        Ok(Self(Arc::new(match location {
            Location::Folder(root) => {
                Store::Folder(Folder::open(root).map_err(|error| format!("{}: {error}", root.display()))?)
            }
            #[cfg(feature = "s3")]
            Location::Bucket(address) => Store::Bucket(Bucket::open(address)?),
        })))
    }
    /// Whether files can be written: asked at start, so that a wrong address, key or right is known then.
    pub async fn check(&self) -> Outcome<()> {
        match &*self.0 {
            Store::Folder(folder) => folder.check().map_err(Into::into),
            #[cfg(feature = "s3")]
            Store::Bucket(bucket) => bucket.check().await,
        }
    }
    /// Begins to receive a file. What is received and not kept goes away by itself.
    pub fn receive(&self) -> Result<Spool, Problem> {
        let staging = match &*self.0 {
            Store::Folder(folder) => folder.staging(),
            #[cfg(feature = "s3")]
            Store::Bucket(_) => std::env::temp_dir(),
        };
        Spool::begin(&staging).map_err(unavailable)
    }
    /// Keeps a received file. When this returns, it survives a power loss.
    pub async fn keep(&self, key: Key, file: Spooled) -> Result<(), Problem> {
        match &*self.0 {
            Store::Folder(_) => self.in_folder(move |folder| folder.keep(key, file)).await,
            #[cfg(feature = "s3")]
            Store::Bucket(bucket) => bucket.keep(key, file).await.map_err(unavailable),
        }
    }
    /// Some bytes of a file that is kept.
    pub async fn read(&self, key: Key, range: Range<u64>) -> Result<Pieces, Problem> {
        match &*self.0 {
            Store::Folder(_) => {
                let length = range.end.saturating_sub(range.start);
                let file = self.in_folder(move |folder| folder.at(key, range.start)).await?;
                Ok(spool::pieces(file, length))
            }
            #[cfg(feature = "s3")]
            Store::Bucket(bucket) => bucket.read(key, range).await.map_err(unavailable),
        }
    }
    /// Removes a file, if it is there.
    pub async fn remove(&self, key: Key) -> Result<(), Problem> {
        match &*self.0 {
            Store::Folder(_) => self.in_folder(move |folder| folder.remove(key)).await,
            #[cfg(feature = "s3")]
            Store::Bucket(bucket) => bucket.remove(key).await.map_err(unavailable),
        }
    }
    /// The files of a district that were kept before a moment.
    pub async fn kept_before(&self, district: Id, moment: Instant) -> Result<Vec<Id>, Problem> {
        match &*self.0 {
            Store::Folder(_) => self.in_folder(move |folder| folder.kept_before(district, moment)).await,
            #[cfg(feature = "s3")]
            Store::Bucket(bucket) => bucket.kept_before(district, moment).await.map_err(unavailable),
        }
    }
    /// Removes what was received before a moment by a process that died.
    pub async fn sweep_received(&self, moment: Instant) -> Result<(), Problem> {
        match &*self.0 {
            Store::Folder(_) => self.in_folder(move |folder| folder.sweep_received(moment)).await,
            #[cfg(feature = "s3")]
            Store::Bucket(_) => Ok(()),
        }
    }

    /// Runs `job` off the web workers.
    async fn in_folder<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Folder) -> std::io::Result<T> + Send + 'static,
    ) -> Result<T, Problem> {
        let store = self.0.clone();
        let done = block(move || match &*store {
            Store::Folder(folder) => job(folder),
            #[cfg(feature = "s3")]
            Store::Bucket(_) => Err(std::io::ErrorKind::Unsupported.into()),
        });
        done.await.map_err(unavailable)?.map_err(unavailable)
    }
}

/// The cause is for the operator; the caller is told to come back.
fn unavailable(cause: impl Display) -> Problem {
    tracing::error!(%cause, "the file store failed");
    Problem::new(Code::StoreUnavailable)
}
