//! The portal's own users: at a real issuer process, and at a stand-in for what that one would never do.

mod issuer;
mod issuer_keys;
mod linking;
mod signing_in;
mod stand_in;
mod tokens;

use chrono::TimeDelta;
use ruammue::access::{Portal, PortalTimes};

use crate::support::{Caller, ISSUER, World};
use issuer::Issuer;
use stand_in::{Key, StandIn};

/// A world that accepts an issuer's tokens.
fn world(url: &str) -> World {
    World::of_portal(Portal::new(url, ISSUER))
}

/// The same, where keys are asked for anew at every request.
fn watchful(url: &str) -> World {
    let times = PortalTimes { fresh: TimeDelta::zero(), pause: TimeDelta::zero(), ..PortalTimes::default() };
    World::of_portal(Portal::with_times(url, ISSUER, times))
}

/// A world with a stand-in that has published one key.
fn with_stand_in() -> (World, StandIn, Key) {
    let key = Key::new("a");
    let stand_in = StandIn::new(&[&key]);
    (world(&stand_in.url), stand_in, key)
}

/// The audit trail's rows of portal users.
fn links(w: &World) -> Vec<serde_json::Value> {
    let found = w.district().get("/v1/audit-events?resource=portal-identities").expect(200);
    found["data"].as_array().unwrap().clone()
}

/// Who somebody is here.
#[track_caller]
fn account_of(caller: &Caller) -> String {
    caller.get("/v1/me").expect(200)["id"].as_str().unwrap().to_owned()
}
