//! Networks: one lead school with its partner schools under an agreement.

mod model;

pub use model::Network;
