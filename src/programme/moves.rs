//! How every record goes from state to state: found in reach, unchanged since it was read, in a state that allows it.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::access::{Action, Caller};
use crate::changes::{Stored, Tx};
use crate::db::Id;
use crate::error::Problem;
use crate::web::{Answer, States};

/// A record with states. Its noun says how it is found and how it is shown; [`advance`] does the rest.
pub trait Moves: Stored {
    /// Its states.
    type State: States;
    /// The state it is in.
    fn state(&self) -> Self::State;
    /// The same record in another state, with the reason that was given for the move, if one is demanded.
    fn into_state(self, state: Self::State, reason: Option<String>) -> Self;
    /// One in reach, or 404; 403 where the action reaches less far.
    fn find(tx: &mut Tx<'_>, id: Id) -> Result<Self, Problem>;
    /// Refuses a move that something besides its own state forbids: its plan's state, a locked year.
    fn expect_movable(&self, _: &mut Tx<'_>, _: Action) -> Result<(), Problem> {
        Ok(())
    }
    /// As it is sent to the one who moved it.
    fn answer(self, tx: &mut Tx<'_>) -> Result<Answer, Problem>;
}

/// Moves a record to the state that `action` leads to, and saves what `next` makes of it.
pub async fn advance<R: Moves>(
    caller: Caller,
    action: Action,
    id: Path<Id>,
    reason: Option<String>,
    next: impl Fn(&mut Tx<'_>, R) -> Result<R, Problem> + Send + 'static,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    caller
        .write(action, move |tx| {
            let before = R::find(tx, id)?;
            tx.expect_version(&before)?;
            let state = before.state().go(action)?;
            before.expect_movable(tx, action)?;
            let after = next(tx, before.clone().into_state(state, reason.clone()))?;
            tx.advance(&before, after, reason.as_deref())?.answer(tx)
        })
        .await
}
