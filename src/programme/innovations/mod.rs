//! Innovations (3.7): practices that schools write down, have reviewed, and publish for others to adopt.

mod model;
mod routes;
mod spread;
mod store;
mod transitions;

pub use model::{Innovation, InnovationInput, InnovationStatus};
pub use routes::{InnovationFilter, change_innovation, create_innovation, get_innovation, list_innovations};
pub use spread::{NetworkSpread, Spread, YearSpread, get_innovation_spread};
pub use store::within;
pub use transitions::{
    publish_innovation, recommend_innovation, return_innovation, submit_innovation, withdraw_innovation,
};
