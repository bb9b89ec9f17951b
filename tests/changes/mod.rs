mod followers;
mod list_audit_events;
mod list_changes;

use serde_json::Value;

use crate::support::Caller;

/// Where the log ends for a new follower.
pub fn start(caller: &Caller) -> String {
    let begun = caller.get("/v1/changes").expect(200);
    assert_eq!((&begun["data"], &begun["more"]), (&Value::Array(vec![]), &Value::Bool(false)));
    begun["next"].as_str().unwrap().to_owned()
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
