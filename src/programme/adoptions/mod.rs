//! Adoptions (3.7): schools that take up another's published innovation, whatever their networks.

mod model;

pub use model::{Adoption, AdoptionInput, AdoptionStatus};
