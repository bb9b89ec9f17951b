//! The rules as a table that can be read aloud: what is the case, and what is then missing.

use proptest::prelude::*;

use super::*;

fn judged(code: &str, kind: EvaluationKind) -> Considered {
    Considered { code: code.into(), levels: vec![(kind, 4)], described: true, ..Considered::default() }
}

fn follow_up(done: bool, settled: bool) -> FollowedUp {
    FollowedUp { id: Id::fresh(), what: String::new(), due_on: NaiveDate::default(), done, settled }
}

/// A school that has all that is asked.
fn ready() -> Observed {
    Observed {
        targets: 1,
        plans_approved: 1,
        tasks: 2,
        tasks_done: 2,
        visits_held: 1,
        sar_sent: true,
        considerations: vec![
            judged("1.1", EvaluationKind::SelfAssessment),
            judged("1.2", EvaluationKind::SelfAssessment),
        ],
        follow_ups: vec![follow_up(true, true)],
        ..Observed::default()
    }
}

/// What is missing, in words that a table can hold.
fn told(o: &Observed) -> Vec<String> {
    let word = |one: &Missing<'_>| match one {
        Missing::Step(step) => step.as_str().to_owned(),
        Missing::Level(one) => format!("level {}", one.code),
        Missing::Evidence(one) => format!("evidence {}", one.code),
        Missing::FollowUp(one) => format!("follow-up, done: {}", one.done),
        Missing::Recommendation(one) => format!("recommendation {}", one.text),
    };
    missing(o).iter().map(word).collect()
}

#[test]
fn the_rules_say_so() {
    type Row = (&'static str, fn(&mut Observed), &'static [&'static str]);
    let table: &[Row] = &[
        ("all is there", |_| (), &[]),
        ("no target of the year applies to it", |o| o.targets = 0, &["standards_set"]),
        ("no plan is approved", |o| o.plans_approved = 0, &["planned"]),
        ("one of its tasks is not done", |o| o.tasks_done = 1, &["carried_out"]),
        ("it answers for no task", |o| (o.tasks, o.tasks_done) = (0, 0), &["carried_out"]),
        ("nobody came to see", |o| o.visits_held = 0, &["followed_up"]),
        ("its SAR is a draft", |o| o.sar_sent = false, &["sar_sent"]),
        (
            "a consideration was judged by the lead alone",
            |o| o.considerations[1] = judged("1.2", EvaluationKind::Lead),
            &["level 1.2"],
        ),
        ("nothing shows a consideration", |o| o.considerations[0].described = false, &["evidence 1.1"]),
        (
            "a file shows it, whatever is written",
            |o| (o.considerations[0].described, o.considerations[0].files) = (false, 1),
            &[],
        ),
        ("its framework is not known", |o| o.considerations.clear(), &["evaluated"]),
        ("a follow-up is open", |o| o.follow_ups[0] = follow_up(false, false), &["follow-up, done: false"]),
        ("a follow-up is not verified", |o| o.follow_ups[0] = follow_up(true, false), &["follow-up, done: true"]),
        (
            "an assessor's recommendation is open",
            |o| o.recommendations.push(Recommended { id: Id::fresh(), text: "A".into() }),
            &["recommendation A"],
        ),
    ];
    for (case, change, wanted) in table {
        let mut observed = ready();
        change(&mut observed);
        assert_eq!(told(&observed), *wanted, "{case}");
    }
}

#[test]
fn whose_turn_it_is() {
    let mut observed = Observed { follow_ups: vec![follow_up(false, false), follow_up(true, false)], ..ready() };
    let turns = |o: &Observed| missing(o).iter().map(|one| one.who(o)).collect::<Vec<_>>();
    assert_eq!(turns(&observed), [Who::School, Who::Lead]);
    observed.leads = true;
    assert_eq!(turns(&observed), [Who::School, Who::District]);
}

proptest! {
    /// What is missing is empty only when every step is taken and everything is judged and evidenced.
    #[test]
    fn nothing_is_missing_only_where_all_is_there(
        (targets, plans_approved, tasks, tasks_done, visits_held) in (0usize..2, 0usize..2, 0usize..3, 0usize..3, 0usize..2),
        sar_sent in any::<bool>(),
        considered in proptest::collection::vec((any::<bool>(), any::<bool>(), 0usize..2), 0..4),
        followed in proptest::collection::vec((any::<bool>(), any::<bool>()), 0..3),
    ) {
        let consideration = |(evaluated, described, files)| Considered {
            levels: if evaluated { vec![(EvaluationKind::SelfAssessment, 3)] } else { vec![] },
            described,
            files,
            ..Considered::default()
        };
        let observed = Observed {
            targets, plans_approved, tasks, tasks_done, visits_held, sar_sent,
            considerations: considered.into_iter().map(consideration).collect(),
            follow_ups: followed.into_iter().map(|(done, settled)| follow_up(done, settled)).collect(),
            ..Observed::default()
        };
        let all = Step::ALL.iter().all(|step| step.is_done(&observed))
            && observed.considerations.iter().all(|one| one.is_evaluated() && one.is_evidenced());
        prop_assert_eq!(missing(&observed).is_empty(), all);
    }
}
