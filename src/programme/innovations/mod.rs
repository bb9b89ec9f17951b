//! Innovations (3.7): practices that schools write down, have reviewed, and publish for others to adopt.

mod model;

pub use model::{Innovation, InnovationInput, InnovationStatus};
