//! State machines as pure functions: which state an action leads to, if the state allows it.

use crate::access::{Action, Actor, Place};
use crate::error::Problem;

/// The states of a record. An action that only changes fields leads to the same state.
pub trait States: Copy + 'static {
    /// Every action that a state may allow, in the order a front end would show them.
    const ACTIONS: &'static [Action];
    /// The state after an action; none when this state does not allow it.
    fn after(self, action: Action) -> Option<Self>;
    /// The state's word.
    fn word(self) -> &'static str;

    /// The state after an action, or the conflict that names this state and what it allows (409).
    fn go(self, action: Action) -> Result<Self, Problem> {
        self.after(action).ok_or_else(|| {
            let allowed: Vec<_> =
                Self::ACTIONS.iter().filter(|a| self.after(**a).is_some()).map(|a| a.as_str()).collect();
            Problem::state(self.word(), &allowed)
        })
    }
    /// The actions that this state and the policy table allow an actor.
    fn open_to(self, actor: &Actor, place: &Place) -> Vec<Action> {
        let open = |action: &Action| self.after(*action).is_some() && actor.may(*action, place);
        Self::ACTIONS.iter().copied().filter(open).collect()
    }
}
