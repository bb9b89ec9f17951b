//! Exchanges of experience (3.7): within a network, between networks, or of the whole district; who came, what came
//! of it, and whether the year's minimum is held.

mod fulfilment;
mod minimum;
mod model;
mod parts;
mod routes;
mod store;
mod transitions;

pub use fulfilment::{ExchangeFulfilment, get_exchange_fulfilment, held_by_network};
pub use minimum::{Fulfilment, HeldByScope, minimum};
pub use model::{Exchange, ExchangeHeld, ExchangeInput, ExchangeRow, ExchangeScope, ExchangeStatus};
pub use parts::{Attendance, Participant};
pub use routes::{ExchangeFilter, change_exchange, get_exchange, list_exchanges, plan_exchange};
pub use store::within;
pub use transitions::{cancel_exchange, hold_exchange};
