//! Evidence: files on any record: photographs, scans, documents. A file goes where its record goes: who may read the
//! record may read it, who may change the record or report on it may attach it. `parents` has the table.

mod content;
mod download;
mod media;
mod model;
mod parents;
mod routes;
mod store;
mod sweep;

pub use download::download_evidence;
pub use media::MediaType;
pub use model::{Evidence, EvidenceInput, EvidenceNote, EvidenceStatus};
pub use parents::Parent;
pub use routes::{EvidenceFilter, attach_evidence, change_evidence, get_evidence, list_evidence, withdraw_evidence};
pub use sweep::{GRACE_HOURS, sweep};
