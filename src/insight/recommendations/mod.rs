//! Recommendations of a report or of an external evaluation: answered by whom they are made to, and followed into the
//! plan's tasks of later years.

mod check;
mod model;
mod routes;
mod store;
mod transitions;

pub use model::{Recommendation, RecommendationInput, RecommendationStatus};
pub use routes::{
    RecommendationFilter, change_recommendation, create_recommendation, get_recommendation, list_recommendations,
};
pub use store::within;
pub use transitions::{
    CarriedOut, PlannedTask, accept_recommendation, carry_out_recommendation, decline_recommendation,
    link_recommendation, withdraw_recommendation,
};
