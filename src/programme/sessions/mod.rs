//! Signing in and out, one's own password, and who one is.

mod me;
mod model;
mod routes;
mod store;

pub use me::{change_my_password, get_me};
pub use model::{InvitationAcceptance, Me, Session, SignIn, Tokens};
pub use routes::{accept_invitation, create_session, end_session, list_sessions, refresh_session, sign_out};
