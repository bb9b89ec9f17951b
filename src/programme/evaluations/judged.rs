//! An evaluation's levels against its framework: what is given must be there and on the scale, and when it is
//! submitted nothing may be missing. Pure functions.

use std::collections::HashSet;

use super::model::{Evaluation, EvaluationInput};
use crate::error::{Faults, FieldCode};
use crate::programme::frameworks::{Framework, Standard};

/// Notes codes that the framework does not have, codes given twice, and levels that are not on the scale.
pub fn check(input: &EvaluationInput, framework: &Framework, faults: &mut Faults) {
    let known = framework.standards.iter().flat_map(Standard::every_consideration).map(|one| one.code.as_str());
    let given: Vec<_> = input.considerations.iter().map(|one| (one.code.as_str(), one.level)).collect();
    check_list("/considerations", &given, &known.collect(), framework, faults);
    let known = framework.standards.iter().map(|one| one.code.as_str());
    let given: Vec<_> = input.standards.iter().map(|one| (one.code.as_str(), Some(one.level))).collect();
    check_list("/standards", &given, &known.collect(), framework, faults);
    check_level("/overall_level", input.overall_level, framework, faults);
}

fn check_list(
    at: &str,
    given: &[(&str, Option<i32>)],
    known: &HashSet<&str>,
    framework: &Framework,
    faults: &mut Faults,
) {
    let mut seen = HashSet::new();
    for (index, (code, level)) in given.iter().enumerate() {
        let pointer = format!("{at}/{index}/code");
        faults.check(!known.contains(code), &pointer, FieldCode::NotInFramework);
        faults.check(!seen.insert(*code), &pointer, FieldCode::Repeated);
        check_level(&format!("{at}/{index}/level"), *level, framework, faults);
    }
}

fn check_level(at: &str, level: Option<i32>, framework: &Framework, faults: &mut Faults) {
    let Some(level) = level else { return };
    if !framework.levels.iter().any(|one| one.level == level) {
        let scale: Vec<_> = framework.levels.iter().map(|one| one.level.to_string()).collect();
        faults.add_about(at, FieldCode::NotInList, scale.join(", "));
    }
}

/// Notes every consideration and standard that has no level yet, and the overall level where it is not judged.
pub fn check_complete(evaluation: &Evaluation, framework: &Framework, faults: &mut Faults) {
    let given = evaluation.considerations.iter().filter(|one| one.level.is_some());
    let given: HashSet<_> = given.map(|one| one.code.as_str()).collect();
    for one in framework.standards.iter().flat_map(Standard::every_consideration) {
        if !given.contains(one.code.as_str()) {
            faults.add_about("/considerations", FieldCode::NotJudged, one.code.as_str());
        }
    }
    let judged: HashSet<_> = evaluation.standards.iter().map(|one| one.code.as_str()).collect();
    for one in framework.standards.iter().filter(|one| !judged.contains(one.code.as_str())) {
        faults.add_about("/standards", FieldCode::NotJudged, one.code.as_str());
    }
    faults.check(evaluation.overall_level.is_none(), "/overall_level", FieldCode::Required);
}
