//! Agreements: the signed parties, term, objectives and commitments under which networks work, and their amendments.

mod amendments;
mod input;
mod model;
mod routes;
mod store;
mod transitions;
mod usage;

pub use amendments::{Amending, Amendment, amend_agreement, list_amendments};
pub use input::{AgreementInput, Commitment, CommitmentKind, ExchangeMinimum, Side, Signatory};
pub use model::{Agreement, AgreementStatus};
pub use routes::{AgreementFilter, change_agreement, create_agreement, get_agreement, list_agreements};
pub use store::within;
pub use transitions::{end_agreement, enforce_agreement, resume_agreement, suspend_agreement, terminate_agreement};
