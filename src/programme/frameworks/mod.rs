//! Frameworks of standards: versioned data that schools are evaluated against. Two ship with the service.

mod model;
mod routes;
mod shipped;
mod store;

pub use model::{Consideration, Framework, FrameworkInput, FrameworkStatus, ScaleLevel, Standard, StandardGroup};
pub use routes::{
    FrameworkFilter, change_framework, create_framework, get_framework, list_frameworks, publish_framework,
    retire_framework,
};
pub use shipped::ship;
pub use store::within;
