//! The same against an S3-compatible store: `RUAMMUE_TEST_S3` names one, as `scripts/test` starts it; a bucket of that
//! address is made for each test. Without it these tests do nothing.

use ruammue::access::State;
use ruammue::clock;
use ruammue::db::{Id, Instant};
use ruammue::files::{BucketAddress, Files, Key, Location, Spooled};

use super::{pdf, sha256};

fn address(bucket: &str) -> Option<BucketAddress> {
    let endpoint = std::env::var("RUAMMUE_TEST_S3").ok().filter(|url| !url.is_empty())?;
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    agent.put(format!("{endpoint}/{bucket}")).send_empty().unwrap();
    Some(BucketAddress {
        name: bucket.into(),
        prefix: "evidence/of tests".into(),
        endpoint: Some(endpoint),
        region: "us-east-1".into(),
        key_id: "key".into(),
        secret: "secret".into(),
    })
}

fn run<T>(job: impl Future<Output = T>) -> T {
    actix_web::rt::System::new().block_on(job)
}

async fn received(files: &Files, bytes: &[u8]) -> Spooled {
    files.receive().unwrap().take(bytes).await.unwrap().finish().await.unwrap()
}

async fn read(files: &Files, key: Key, range: std::ops::Range<u64>) -> Vec<u8> {
    use futures_util::TryStreamExt;
    let pieces = files.read(key, range).await.unwrap();
    pieces
        .try_fold(vec![], |mut all, piece| async move {
            all.extend(piece);
            Ok(all)
        })
        .await
        .unwrap()
}

#[test]
fn files_are_kept_read_listed_and_removed() {
    let Some(address) = address("kept") else { return };
    run(async {
        let files = Files::open(&Location::Bucket(address)).unwrap();
        files.check().await.unwrap();
        let (small, mut large) = (pdf(), pdf());
        large.extend((0..3_000_000u32).flat_map(u32::to_le_bytes));
        let district = Id::fresh();
        for bytes in [&small, &large] {
            let key = Key { district, id: Id::fresh() };
            let file = received(&files, bytes).await;
            assert_eq!((file.size, &file.sha256), (bytes.len() as u64, &sha256(bytes)));
            files.keep(key, file).await.unwrap();
            assert!(&read(&files, key, 0..bytes.len() as u64).await == bytes);
            assert_eq!(read(&files, key, 3..9).await, bytes[3..9]);
        }
        let soon = Instant::new(clock::now().utc() + chrono::Duration::minutes(5));
        let kept = files.kept_before(district, soon).await.unwrap();
        assert_eq!(kept.len(), 2);
        let earlier = Instant::new(clock::now().utc() - chrono::Duration::hours(1));
        assert!(files.kept_before(district, earlier).await.unwrap().is_empty());
        assert!(files.kept_before(Id::fresh(), soon).await.unwrap().is_empty());
        for id in kept {
            files.remove(Key { district, id }).await.unwrap();
            files.remove(Key { district, id }).await.unwrap();
        }
        assert!(files.kept_before(district, soon).await.unwrap().is_empty());
    });
}

#[test]
fn a_store_that_is_wrong_or_gone_is_told_at_start_and_503_later() {
    let Some(right) = address("right") else { return };
    run(async {
        let wrong = BucketAddress { name: "no-such-bucket".into(), ..right.clone() };
        let gone = BucketAddress { endpoint: Some("http://127.0.0.1:9".into()), ..right };
        for address in [wrong, gone] {
            let files = Files::open(&Location::Bucket(address)).unwrap();
            assert!(files.check().await.is_err());
            let key = Key { district: Id::fresh(), id: Id::fresh() };
            let problem = files.keep(key, received(&files, &pdf()).await).await.unwrap_err();
            assert_eq!(problem.code.as_str(), "store_unavailable");
            assert!(files.read(key, 0..1).await.is_err());
        }
    });
}

/// The whole way over HTTP, on a bucket.
#[test]
fn evidence_is_attached_downloaded_and_swept() {
    let Some(address) = address("served") else { return };
    let files = Files::open(&Location::Bucket(address)).unwrap();
    let w = crate::support::World::with(files);
    let made = super::attached(&w);
    assert_eq!(w.partner().get(&super::path(&made, "/content")).bytes, pdf());
    let part = w.partner().send("GET", &super::path(&made, "/content"), &[("range", "bytes=1-3")], None);
    assert_eq!((part.status, &part.bytes[..]), (206, &pdf()[1..4]));
    let state: &State = &w.state;
    let later = Instant::new(clock::now().utc() + chrono::Duration::hours(2));
    run(async {
        let orphan = Key { district: w.district, id: Id::fresh() };
        state.files.keep(orphan, received(&state.files, &pdf()).await).await.unwrap();
        assert_eq!(ruammue::evidence::sweep(state, later).await.unwrap(), 1);
    });
    w.lead().get(&super::path(&made, "/content")).expect(200);
}
