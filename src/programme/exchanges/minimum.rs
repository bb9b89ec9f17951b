//! The yearly minimum of exchanges (3.7): one in all, or one of each scope, as the agreement says. A pure function.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::ExchangeScope;
use crate::programme::agreements::ExchangeMinimum;

/// How many exchanges of each scope a network has held in a year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct HeldByScope {
    /// Within the network.
    #[schema(example = 1)]
    pub within_network: usize,
    /// Together with other networks.
    #[schema(example = 0)]
    pub between_networks: usize,
    /// Of the whole district, under the network's agreement.
    #[schema(example = 1)]
    pub district: usize,
}

impl HeldByScope {
    /// Counts one more.
    pub fn count(&mut self, scope: ExchangeScope) {
        match scope {
            ExchangeScope::WithinNetwork => self.within_network += 1,
            ExchangeScope::BetweenNetworks => self.between_networks += 1,
            ExchangeScope::District => self.district += 1,
        }
    }
    /// How many of one scope.
    pub fn of(&self, scope: ExchangeScope) -> usize {
        match scope {
            ExchangeScope::WithinNetwork => self.within_network,
            ExchangeScope::BetweenNetworks => self.between_networks,
            ExchangeScope::District => self.district,
        }
    }
    /// How many of any scope.
    pub fn total(&self) -> usize {
        self.within_network + self.between_networks + self.district
    }
}

/// What was held against what the agreement asks for in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fulfilment {
    /// How many exchanges the agreement asks for.
    #[schema(example = 3)]
    pub required: usize,
    /// How many of those were held.
    #[schema(example = 2)]
    pub fulfilled: usize,
    /// The scopes that still lack one; any one of them will do where the agreement asks for one in all.
    pub missing: Vec<ExchangeScope>,
    /// Whether nothing is missing.
    #[schema(example = false)]
    pub met: bool,
}

/// Whether the year's minimum is held.
pub fn minimum(asked: ExchangeMinimum, held: &HeldByScope) -> Fulfilment {
    let lacking = ExchangeScope::ALL.iter().copied().filter(|scope| held.of(*scope) == 0);
    let (required, fulfilled) = match asked {
        ExchangeMinimum::OneInAll => (1, held.total().min(1)),
        ExchangeMinimum::OnePerScope => (ExchangeScope::ALL.len(), ExchangeScope::ALL.len() - lacking.clone().count()),
    };
    let met = fulfilled == required;
    Fulfilment { required, fulfilled, missing: if met { vec![] } else { lacking.collect() }, met }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn held(scopes: &[ExchangeScope]) -> HeldByScope {
        let mut held = HeldByScope::default();
        scopes.iter().for_each(|scope| held.count(*scope));
        held
    }

    #[test]
    fn one_in_all_is_met_by_any_scope() {
        let none = minimum(ExchangeMinimum::OneInAll, &held(&[]));
        assert_eq!((none.required, none.fulfilled, none.met), (1, 0, false));
        assert_eq!(none.missing, ExchangeScope::ALL);
        for scope in ExchangeScope::ALL {
            let one = minimum(ExchangeMinimum::OneInAll, &held(&[*scope, *scope]));
            assert_eq!(one, Fulfilment { required: 1, fulfilled: 1, missing: vec![], met: true });
        }
    }

    #[test]
    fn one_per_scope_names_the_scopes_that_lack_one() {
        let two = held(&[ExchangeScope::District, ExchangeScope::WithinNetwork, ExchangeScope::District]);
        let fulfilment = minimum(ExchangeMinimum::OnePerScope, &two);
        let missing = vec![ExchangeScope::BetweenNetworks];
        assert_eq!(fulfilment, Fulfilment { required: 3, fulfilled: 2, missing, met: false });
        assert!(minimum(ExchangeMinimum::OnePerScope, &held(ExchangeScope::ALL)).met);
    }

    proptest! {
        /// Whatever was held, one more never undoes what is met, and one per scope asks for no less than one in all.
        #[test]
        fn more_is_never_worse(scopes in proptest::collection::vec(0usize..3, 0..8), more in 0usize..3) {
            let scopes: Vec<_> = scopes.into_iter().map(|index| ExchangeScope::ALL[index]).collect();
            let (before, mut after) = (held(&scopes), held(&scopes));
            after.count(ExchangeScope::ALL[more]);
            for asked in ExchangeMinimum::ALL {
                let (before, after) = (minimum(*asked, &before), minimum(*asked, &after));
                prop_assert!(after.fulfilled >= before.fulfilled && after.fulfilled <= after.required);
                prop_assert_eq!(after.met, after.missing.is_empty());
            }
            let per_scope = minimum(ExchangeMinimum::OnePerScope, &before).met;
            prop_assert!(!per_scope || minimum(ExchangeMinimum::OneInAll, &before).met);
        }
    }
}
