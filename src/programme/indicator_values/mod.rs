//! Indicator values: what a school reports of an indicator for a year or a term, and who verifies it.

mod batch;
mod model;
mod routes;
mod store;
mod transitions;

pub use batch::batch_indicator_values;
pub use model::{IndicatorValue, IndicatorValueInput, ValueStatus};
pub use routes::{
    IndicatorValueFilter, change_indicator_value, get_indicator_value, list_indicator_values, report_indicator_value,
};
pub use store::within;
pub use transitions::{
    return_indicator_value, submit_indicator_value, verify_indicator_value, withdraw_indicator_value,
};
