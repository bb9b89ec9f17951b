//! Exchanges of experience (3.7): within a network, between networks, or of the whole district; who came, what came
//! of it, and whether the year's minimum is held.

mod minimum;
mod model;

pub use minimum::{Fulfilment, HeldByScope, minimum};
pub use model::{Exchange, ExchangeInput, ExchangeRow, ExchangeScope, ExchangeStatus, Participant};
