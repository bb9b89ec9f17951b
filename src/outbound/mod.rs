//! What the service sends to addresses that others name: never to itself, its neighbours or its cloud's own services. The
//! name is resolved once for each request, every address it has is checked, and one of exactly those is connected to.

mod addresses;
mod allowed;
mod client;

pub use addresses::is_public;
pub use allowed::Allowed;
pub use client::{Names, Outbound};

use crate::words;

words! {
    /// Why a request could not be made, or got no answer.
    Failure {
        /// The address cannot be read, or holds a password.
        WrongUrl = "wrong_url",
        /// It is not `https`, and the operator has not allowed its host.
        NotSecure = "not_secure",
        /// The host's name has no address.
        UnknownHost = "unknown_host",
        /// The host is, or its name resolves to, an address that is not public and not allowed by the operator.
        PrivateAddress = "private_address",
        /// Nobody listens there, the connection broke, or its certificate is not valid.
        NoConnection = "no_connection",
        /// No answer in time.
        TimedOut = "timed_out",
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
impl std::error::Error for Failure {}
