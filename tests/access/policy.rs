//! The policy table as a committed page: a change of policy is a diff that a person can read.

use ruammue::access::{Action, Cell};
use ruammue::contract::keys;

use crate::support::committed;

const HEAD: &str = "# Who may do what

Printed from the policy table in `src/access/policy.rs` by a test; do not edit by hand. The cell is how far the action
reaches: `all` the district, `led` the networks that the caller's school leads today and their partners, `joined` the
networks it belongs to today, `own` its own school, `me` its own account; `readable` and `writable` as far as reading the
record that a file is attached to, or as changing it or reporting on it (`src/evidence/parents.rs`). A school
account acts as partner always, and as lead besides while its school leads a network. `keys` says which service accounts'
keys may do it in their owner's stead: `all`, those that are `read_write`, or `–`, where it takes a person.

| operation | district | lead | partner | rank | keys |
|---|---|---|---|---|---|
";

#[test]
fn the_printed_table_is_the_policy() {
    let word = |cell: Cell| serde_json::to_value(cell).unwrap().as_str().unwrap().replace("none", "–");
    let rows = Action::ALL.iter().filter(|action| !action.is_public()).map(|action| {
        let row = action.row();
        let rank = if row.manager { "manager" } else { "member" };
        format!(
            "| {} | {} | {} | {} | {rank} | {} |\n",
            action.as_str(),
            word(row.district),
            word(row.lead),
            word(row.partner),
            keys(*action).replace("none", "–")
        )
    });
    committed("docs/POLICY.md", &(HEAD.to_owned() + &rows.collect::<String>()));
}

#[test]
fn reading_a_record_never_reaches_less_far_than_acting_on_it() {
    fn width(cell: Cell) -> u8 {
        match cell {
            Cell::None => 0,
            Cell::Me | Cell::Writable => 1,
            Cell::Own | Cell::Readable => 2,
            Cell::Joined => 3,
            Cell::Led => 4,
            Cell::All => 5,
        }
    }
    for action in Action::ALL {
        let (act, read) = (action.row(), action.reading().row());
        for (act, read) in [(act.district, read.district), (act.partner, read.partner)] {
            assert!(width(act) <= width(read), "{}", action.as_str());
        }
        assert!(width(act.lead) <= width(read.lead) || read.lead == Cell::Joined, "{}", action.as_str());
    }
}
