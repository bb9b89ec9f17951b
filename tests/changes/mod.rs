mod followers;
mod list_audit_events;
mod list_changes;

use serde_json::Value;

use crate::support::Caller;

/// Where the log ends for a new follower that reads the lists next.
pub fn begin(caller: &Caller) -> String {
    nothing_new(caller, "/v1/changes")
}

/// Where a follower stands that has read the lists.
pub fn start(caller: &Caller) -> String {
    nothing_new(caller, &format!("/v1/changes?after={}", begin(caller)))
}

fn nothing_new(caller: &Caller, path: &str) -> String {
    let page = caller.get(path).expect(200);
    assert_eq!((&page["data"], &page["more"]), (&Value::Array(vec![]), &Value::Bool(false)));
    page["next"].as_str().unwrap().to_owned()
}

/// All that is told after a cursor, and the cursor after that.
pub fn follow(caller: &Caller, mut after: String, limit: usize) -> (Vec<Value>, String) {
    let mut told = vec![];
    loop {
        let page = caller.get(&format!("/v1/changes?limit={limit}&after={after}")).expect(200);
        let data = page["data"].as_array().unwrap();
        assert!(data.len() <= limit);
        told.extend(data.clone());
        after = page["next"].as_str().unwrap().to_owned();
        if page["more"] == Value::Bool(false) {
            return (told, after);
        }
    }
}
