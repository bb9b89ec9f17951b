//! Networks: one lead school with its partner schools under an agreement.

mod model;
mod routes;
mod store;
mod succession;
mod transitions;

pub use model::{Network, NetworkInput, NetworkName};
pub use routes::{NetworkFilter, NetworkRelated, change_network, create_network, get_network, list_networks};
pub use store::within;
pub use transitions::{LeadSuccession, NetworkEnd, end_network, succeed_lead};
