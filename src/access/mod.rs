//! Who asks, and what they may do: the policy table, actors, permits, tokens and passwords.

mod action;
mod actor;
mod audience;
mod bearer;
mod caller;
mod known;
mod passwords;
mod permit;
mod policy;
mod portal;
mod service_key;
mod sessions;
mod state;
mod throttle;
mod tokens;
mod vault;
mod way;

pub use action::Action;
pub use actor::{Actor, Rank, Seats, Tier};
pub use audience::{Audience, Shown};
pub use bearer::Bearer;
pub use caller::Caller;
pub use known::KnownActors;
pub use passwords::{Hashes, SHORTEST, hash_now, weakness};
pub use permit::{Partners, Permit, Place};
pub use policy::{Cell, Row};
pub use portal::{
    Portal, PortalUse, PortalUser, Times as PortalTimes, forget as forget_portal_user, meet_portal_users,
};
pub use service_key::{KeyAccess, KeyUse, ServiceKey};
pub use sessions::{OpenSession, SESSION_DAYS, end as end_session, end_sessions_of, secret, secret_hash};
pub use state::{CHANGES_DAYS, State};
pub use throttle::Throttle;
pub use tokens::{ACCESS_TOKEN_SECONDS, Claims, Keys};
pub use vault::Vault;
pub use way::Way;
