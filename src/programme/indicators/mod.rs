//! Indicators: what success is measured by, with a target for each academic year and the progress towards it.

mod model;
mod progress;
mod routes;
mod store;
mod targets;

pub use model::{Direction, Indicator, IndicatorInput, IndicatorRow, IndicatorStatus, RollUp, Unit};
pub use progress::{
    Counted, Figures, IndicatorSummary, NetworkProgress, OneNetworkProgress, Progress, ProgressQuery, Reached,
    SchoolProgress, SummedUp, Why, get_indicator_progress, get_indicator_summary, of_year, progress, ratio, reach,
    roll_up, summary,
};
pub use routes::{
    IndicatorFilter, change_indicator, create_indicator, get_indicator, list_indicators, withdraw_indicator,
};
pub use store::within;
pub use targets::{Target, TargetFilter, TargetInput, list_targets, set_target};
