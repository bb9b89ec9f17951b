//! The rules of a roster as pure functions. From the day its first lead joins, a network has exactly one lead at any
//! date; a school sits in it once at a date, and is partner in one network of an agreement at a time.

use chrono::NaiveDate;

use super::model::{Membership, Role};
use crate::db::Id;
use crate::error::{Faults, FieldCode};

/// What keeps a seat from being taken, by field. `others` are the other memberships of the network, `elsewhere` those
/// of the same school in the agreement's other networks.
pub(super) fn wrongs(
    seat: &Membership,
    others: &[Membership],
    elsewhere: &[Membership],
) -> Vec<(&'static str, FieldCode)> {
    let mut wrongs = Vec::new();
    if others.iter().any(|one| one.school_id == seat.school_id && one.overlaps(seat)) {
        wrongs.push(("/school_id", FieldCode::AlreadyMember));
    }
    match seat.role {
        Role::Lead => wrongs.extend(wrongs_of_lead(seat, others)),
        Role::Partner => wrongs.extend(wrongs_of_partner(seat, others, elsewhere)),
    }
    wrongs
}

fn wrongs_of_lead(seat: &Membership, others: &[Membership]) -> Option<(&'static str, FieldCode)> {
    let leads = || others.iter().filter(|one| one.role == Role::Lead);
    if leads().any(|one| one.overlaps(seat)) {
        return Some(("/role", FieldCode::SecondLead));
    }
    // Whoever joined before this lead needs another one up to its first day.
    let handed_over = leads().any(|one| one.left_on == Some(seat.joined_on) && one.joined_on < seat.joined_on);
    let earlier = others.iter().any(|one| one.joined_on < seat.joined_on);
    (earlier && !handed_over).then_some(("/joined_on", FieldCode::NoLead))
}

fn wrongs_of_partner(
    seat: &Membership,
    others: &[Membership],
    elsewhere: &[Membership],
) -> Vec<(&'static str, FieldCode)> {
    let mut wrongs = Vec::new();
    if !others.iter().any(|one| one.role == Role::Lead && one.covers(seat.joined_on)) {
        wrongs.push(("/joined_on", FieldCode::LeadMissing));
    }
    if elsewhere.iter().any(|one| one.role == Role::Partner && one.overlaps(seat)) {
        wrongs.push(("/school_id", FieldCode::PartnerElsewhere));
    }
    wrongs
}

/// The memberships that a succession ends.
#[derive(Debug, Clone)]
pub struct Succession {
    /// The lead's.
    pub outgoing: Membership,
    /// The new lead's as a partner, if it was one.
    pub partner: Option<Membership>,
}

/// What happens to a network's memberships when a school becomes its lead on a day; faults are noted.
pub fn succession(roster: &[Membership], school: Id, on: NaiveDate, faults: &mut Faults) -> Option<Succession> {
    let Some(outgoing) = roster.iter().find(|one| one.role == Role::Lead && one.left_on.is_none()) else {
        faults.add("/on", FieldCode::LeadMissing);
        return None;
    };
    if let Some(earliest) = outgoing.joined_on.succ_opt().filter(|earliest| on < *earliest) {
        faults.add_about("/on", FieldCode::WrongOrder, earliest.to_string());
    }
    let joins_later = roster.iter().any(|one| one.school_id == school && one.joined_on > on);
    faults.check(outgoing.school_id == school || joins_later, "/school_id", FieldCode::AlreadyMember);
    let partner = roster.iter().find(|one| one.role == Role::Partner && one.school_id == school && one.covers(on));
    Some(Succession { outgoing: outgoing.clone(), partner: partner.cloned() })
}

#[cfg(test)]
mod tests {
    use super::super::model::MembershipInput;
    use super::*;
    use chrono::Duration;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    enum Step {
        Join(usize, bool, i64),
        Succeed(usize, i64),
        Leave(usize, i64),
        Correct(usize, i64),
    }

    fn step() -> impl Strategy<Value = Step> {
        let (who, when) = (0usize..4, 0i64..12);
        prop_oneof![
            (who.clone(), any::<bool>(), when.clone()).prop_map(|(who, lead, on)| Step::Join(who, lead, on)),
            (who.clone(), when.clone()).prop_map(|(who, on)| Step::Succeed(who, on)),
            (0usize..8, when.clone()).prop_map(|(at, on)| Step::Leave(at, on)),
            (0usize..8, when).prop_map(|(at, on)| Step::Correct(at, on)),
        ]
    }

    fn day(number: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, 5, 16).unwrap() + Duration::days(number)
    }

    fn seat(network: Id, school: Id, lead: bool, on: i64) -> Membership {
        let role = if lead { Role::Lead } else { Role::Partner };
        let input = MembershipInput { network_id: network, school_id: school, role, joined_on: day(on) };
        Membership::new(Id::fresh(), &input, crate::clock::now(), None)
    }

    fn take(roster: &mut Vec<Membership>, network: Id, schools: &[Id], step: &Step) {
        match *step {
            Step::Join(who, lead, on) => {
                let seat = seat(network, schools[who], lead, on);
                if wrongs(&seat, roster, &[]).is_empty() {
                    roster.push(seat);
                }
            }
            Step::Succeed(who, on) => {
                let mut faults = Faults::default();
                let found = succession(roster, schools[who], day(on), &mut faults);
                if let (Some(found), true) = (found, faults.is_empty()) {
                    for ended in [Some(found.outgoing), found.partner].into_iter().flatten() {
                        let one = roster.iter_mut().find(|one| one.id == ended.id).unwrap();
                        *one = ended.until(day(on), "");
                    }
                    roster.push(seat(network, schools[who], true, on));
                }
            }
            Step::Leave(at, on) => {
                let open = |one: &&mut Membership| one.role == Role::Partner && one.left_on.is_none();
                if let Some(one) = roster.get_mut(at).filter(open).filter(|one| one.joined_on <= day(on)) {
                    *one = one.until(day(on), "");
                }
            }
            Step::Correct(at, on) => {
                if at >= roster.len() || roster[at].left_on.is_some_and(|left_on| left_on < day(on)) {
                    return;
                }
                let before = roster.remove(at);
                let after = Membership { joined_on: day(on), ..before.clone() };
                let fine = wrongs(&after, roster, &[]).is_empty();
                roster.insert(at, if fine { after } else { before });
            }
        }
    }

    proptest! {
        #[test]
        fn whoever_joins_leaves_or_succeeds_there_is_one_lead(steps in proptest::collection::vec(step(), 0..40)) {
            let (network, schools): (Id, Vec<Id>) = (Id::fresh(), (0..4).map(|_| Id::fresh()).collect());
            let mut roster = Vec::new();
            for step in steps {
                take(&mut roster, network, &schools, &step);
                for day in (0..20).map(day) {
                    let there: Vec<_> = roster.iter().filter(|one| one.covers(day)).collect();
                    let leads = there.iter().filter(|one| one.role == Role::Lead).count();
                    prop_assert!(leads == usize::from(!there.is_empty()), "{step:?} on {day}: {there:?}");
                    for school in &schools {
                        prop_assert!(there.iter().filter(|one| one.school_id == *school).count() <= 1);
                    }
                }
            }
        }

        #[test]
        fn overlapping_is_sharing_a_day(a in 0i64..9, b in 0i64..9, c in 0i64..9, d in 0i64..9) {
            let span = |from: i64, to: i64| {
                let one = seat(Id::fresh(), Id::fresh(), false, from.min(to));
                one.until(day(from.max(to)), "")
            };
            let (one, other) = (span(a, b), span(c, d));
            let shared = (0..9).map(day).any(|day| one.covers(day) && other.covers(day));
            prop_assert_eq!(one.overlaps(&other), shared);
        }
    }

    #[test]
    fn a_partner_elsewhere_stays_out_and_a_lead_elsewhere_may_come() {
        let (network, school) = (Id::fresh(), Id::fresh());
        let lead = seat(network, Id::fresh(), true, 0);
        let partner = seat(network, school, false, 3);
        let there = seat(Id::fresh(), school, false, 5);
        let refused = [("/school_id", FieldCode::PartnerElsewhere)];
        let roster = [lead];
        assert_eq!(wrongs(&partner, &roster, std::slice::from_ref(&there)), refused);
        assert_eq!(wrongs(&partner, &roster, &[seat(Id::fresh(), school, true, 5)]), []);
        assert_eq!(wrongs(&partner, &roster, &[there.until(day(5), "")]), []);
    }
}
