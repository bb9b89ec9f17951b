//! How the nine commitments of an agreement stand in a network and academic year. `rules` says what is asked for and
//! when it is met; `facts` counts what the rules ask about, over the `roster` of the year; `clauses` and `figures` have
//! the words and links; `rows` is the district's page.

mod answer;
mod clauses;
mod facts;
mod figures;
mod model;
mod roster;
mod routes;
mod rows;
mod rules;

pub use answer::{CommitmentAnswer, CommitmentFigure, NextStep, ProofLink};
pub use clauses::Clause;
pub use facts::{Standing, of_network, of_networks, standing};
pub use figures::FigureName;
pub use model::{Commitment, CommitmentStatus, Figure, Proof};
pub use roster::Roster;
pub use routes::{CommitmentFilter, NetworkCommitments, YearQuery, get_network_commitments, list_commitments};
pub use rows::{ClauseStatus, CommitmentRow, StatusCounts};
pub use rules::{Facts, Judged, judge};
