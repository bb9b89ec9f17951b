//! What every endpoint shares at the edge: bodies, patches, queries, pages, answers and errors.

mod accept;
mod answer;
mod body;
mod disposition;
mod edge;
pub mod export;
mod formulas;
pub mod headings;
mod idempotency;
pub mod import;
mod mentions;
mod origins;
mod page;
mod parameters;
mod patch;
mod query;
mod schema_check;
mod seal;
mod states;
mod text;
mod upload;

pub use accept::accepted;
pub use answer::{Answer, Plain, View, is_known};
pub use body::{Body, Input, MAX_BODY, check, read_cells};
pub use disposition::attachment;
pub use edge::{CallerMark, RequestId, describe_problems, in_language, language_of};
pub use formulas::is_formula;
pub use idempotency::{InFlight, Retriable, sweep};
pub use mentions::{Mentions, mentions};
pub use origins::let_in;
pub use page::{Key, List, PageInfo, PageSpec, Sortable, page_of, sorted};
pub use parameters::{buddhist_year, comma_list, flag, plain_date};
pub use patch::{Patch, without_nulls};
pub use query::{Expand, Expanding, Filter, ListQuery, Paging, Words, in_range, key_in_address, unknown_parameters};
pub use seal::{seal, unseal};
pub use states::States;
pub use text::{ascii_digits, like_pattern, sort_key, tidy};
pub use upload::{MAX_FILE, Upload};

/// The committed contract, which is served as it is. A test holds it to the code.
pub const CONTRACT: &str = include_str!("../../openapi/v1.json");
