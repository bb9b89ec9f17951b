//! Files in a bucket of an S3-compatible store, as `<prefix>/<district>/<evidence>`. An object is there whole or not at
//! all, and durable once the store has said so.

use std::ops::Range;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{
    ClientOptions, Error, GetOptions, GetRange, ObjectStore, ObjectStoreExt, RetryConfig, WriteMultipart,
};

use super::{BucketAddress, Key, Outcome, Pieces, Spooled, spool};
use crate::db::{Id, Instant};

/// How long one request to the store may take.
const REQUEST_DEADLINE: Duration = Duration::from_secs(30);
/// How long a request is tried again before the caller is told to come back.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many parts (of 5 MiB) of one file are on their way at once: they are in memory.
const PARTS_AT_ONCE: usize = 2;

pub(super) struct Bucket {
    store: AmazonS3,
    prefix: Path,
}

impl Bucket {
    pub(super) fn open(address: &BucketAddress) -> Outcome<Self> {
        let plain = address.endpoint.as_ref().is_some_and(|endpoint| endpoint.starts_with("http://"));
        let client = ClientOptions::new()
            .with_timeout(REQUEST_DEADLINE)
            .with_connect_timeout(Duration::from_secs(5))
            .with_allow_http(plain);
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&address.name)
            .with_region(&address.region)
            .with_access_key_id(&address.key_id)
            .with_secret_access_key(&address.secret)
            .with_retry(RetryConfig { max_retries: 3, retry_timeout: PATIENCE, ..RetryConfig::default() })
            .with_client_options(client);
        if let Some(endpoint) = &address.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        Ok(Self { store: builder.build()?, prefix: Path::parse(&address.prefix)? })
    }
    fn path(&self, key: Key) -> Path {
        self.home(key.district).join(key.id.to_string())
    }
    fn home(&self, district: Id) -> Path {
        self.prefix.clone().join(district.to_string())
    }

    pub(super) async fn check(&self) -> Outcome<()> {
        let probe = self.prefix.clone().join(format!("check-{}", Id::fresh()));
        self.store.put(&probe, "ruammue".into()).await?;
        Ok(self.store.delete(&probe).await?)
    }
    pub(super) async fn keep(&self, key: Key, received: Spooled) -> Outcome<()> {
        let pieces = spool::pieces(received.open()?, received.size);
        let mut parts = WriteMultipart::new(self.store.put_multipart(&self.path(key)).await?);
        match send(&mut parts, pieces).await {
            Ok(()) => drop(parts.finish().await?),
            Err(error) => {
                parts.abort().await?;
                return Err(error);
            }
        }
        Ok(())
    }
    pub(super) async fn read(&self, key: Key, range: Range<u64>) -> Outcome<Pieces> {
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        let found = self.store.get_opts(&self.path(key), options).await?;
        Ok(found.into_stream().map_err(std::io::Error::other).boxed_local())
    }
    pub(super) async fn remove(&self, key: Key) -> Outcome<()> {
        match self.store.delete(&self.path(key)).await {
            Err(Error::NotFound { .. }) => Ok(()),
            done => Ok(done?),
        }
    }
    pub(super) async fn kept_before(&self, district: Id, moment: Instant) -> Outcome<Vec<Id>> {
        let all = self.store.list(Some(&self.home(district)));
        let old = all.try_filter(|file| std::future::ready(Instant::new(file.last_modified) < moment));
        let named = old.try_filter_map(|file| async move { Ok(id_of(&file.location)) });
        Ok(named.try_collect().await?)
    }
}

async fn send(parts: &mut WriteMultipart, mut pieces: Pieces) -> Outcome<()> {
    while let Some(piece) = pieces.try_next().await? {
        parts.wait_for_capacity(PARTS_AT_ONCE).await?;
        parts.write(&piece);
    }
    Ok(())
}

fn id_of(path: &Path) -> Option<Id> {
    path.filename()?.parse().ok()
}
