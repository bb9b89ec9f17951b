//! The change log as a feed: what a script that holds a copy must do to stay equal to what it may see. `cursor` says
//! where a follower stands and what it could see there, `step` what it is told next.

mod cursor;
mod model;
mod news;
mod routes;
mod step;
mod store;

pub use cursor::Cursor;
pub use model::{Change, ChangeOp, Changes};
pub use news::{News, Waiting};
pub use routes::list_changes;
pub use step::{Step, end, next};
