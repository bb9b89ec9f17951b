//! How long after a write a follower of `GET /v1/changes` knows of it, beside somebody who reads the record at once.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::api::Api;

/// The time between two writes: a busy afternoon, not a load.
const PACE: Duration = Duration::from_millis(20);

/// In milliseconds, sorted.
pub struct Delays {
    /// From the answer to a write until the follower has it; 0 where the follower had it before the writer's answer came.
    pub after_answer: Vec<f64>,
    /// From sending a write until the follower has it.
    pub in_all: Vec<f64>,
    /// From sending a write until its writer, answered, has read the record.
    pub write_and_read: Vec<f64>,
}

/// Writes while a follower waits.
pub fn delays(writer: &Api, follower: Api, followed: &[Value], read: &[Value]) -> Delays {
    let end = next(&follower.get("/v1/changes"));
    let expected = followed.len();
    let following = std::thread::spawn(move || follow(&follower, end, expected));
    let written: Vec<_> = followed.iter().map(|value| write(writer, value)).collect();
    let known = following.join().unwrap();
    let since = |from: Instant, id: &String| ms(known[id].saturating_duration_since(from));
    let pair = |value| {
        let (id, sent, _) = write(writer, value);
        writer.get(&format!("/v1/indicator-values/{id}"));
        ms(sent.elapsed())
    };
    Delays {
        after_answer: sorted(written.iter().map(|(id, _, answered)| since(*answered, id))),
        in_all: sorted(written.iter().map(|(id, sent, _)| since(*sent, id))),
        write_and_read: sorted(read.iter().map(pair)),
    }
}

/// When each record was known, until so many are.
fn follow(follower: &Api, mut after: String, expected: usize) -> HashMap<String, Instant> {
    let mut known = HashMap::new();
    while known.len() < expected {
        let told = follower.get(&format!("/v1/changes?wait=30&after={after}"));
        let now = Instant::now();
        let ids = told["data"].as_array().unwrap().iter().map(|change| change["id"].as_str().unwrap().to_owned());
        known.extend(ids.map(|id| (id, now)));
        after = next(&told);
    }
    known
}

fn next(told: &Value) -> String {
    told["next"].as_str().unwrap().to_owned()
}

/// The record, when it was sent, and when the answer came.
fn write(writer: &Api, value: &Value) -> (String, Instant, Instant) {
    std::thread::sleep(PACE);
    let sent = Instant::now();
    let made = writer.post("/v1/indicator-values", "application/json", &value.to_string());
    (made["id"].as_str().unwrap().to_owned(), sent, Instant::now())
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn sorted(times: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut times: Vec<_> = times.collect();
    times.sort_unstable_by(f64::total_cmp);
    times
}
