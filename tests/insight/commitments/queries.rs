//! The district's page takes as many queries for sixty networks as for one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::{Connection, InstrumentationEvent};
use diesel::prelude::*;
use ruammue::access::{Action, Actor};
use ruammue::changes::{Request, Tx};
use ruammue::clock;
use ruammue::db::schema::{memberships, networks};
use ruammue::db::{Conn, Id};
use ruammue::error::Problem;
use ruammue::insight::commitments::of_networks;

use crate::support::{World, date, this_year};

/// How many queries the commitments of some networks take.
fn queries(conn: &mut Conn, w: &World, of: &[Id]) -> Result<usize, Problem> {
    let actor = Actor::of_account(conn, w.district_manager, clock::today())?;
    let counted = Arc::new(AtomicUsize::new(0));
    let count = counted.clone();
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    });
    let mut tx = Tx::open(conn, &actor, Action::ListCommitments, clock::now(), Request::default())?;
    assert_eq!(of_networks(&mut tx, of, this_year())?.len(), of.len());
    Ok(counted.load(Ordering::Relaxed))
}

/// Another network that the partner school joined.
fn network(conn: &mut Conn, w: &World, number: usize) -> QueryResult<Id> {
    let (id, now) = (Id::fresh(), clock::now());
    diesel::insert_into(networks::table)
        .values((
            (networks::district_id.eq(w.ids.district), networks::id.eq(id), networks::agreement_id.eq(w.agreement)),
            (networks::name.eq(format!("เครือข่าย {number}")), networks::name_key.eq(vec![]), networks::version.eq(1)),
            (networks::created_at.eq(now), networks::updated_at.eq(now)),
        ))
        .execute(conn)?;
    diesel::insert_into(memberships::table)
        .values((
            (memberships::district_id.eq(w.ids.district), memberships::id.eq(Id::fresh())),
            (memberships::network_id.eq(id), memberships::school_id.eq(w.partner_school)),
            (memberships::role.eq("partner"), memberships::joined_on.eq(date(-20)), memberships::version.eq(1)),
            (memberships::created_at.eq(now), memberships::updated_at.eq(now)),
        ))
        .execute(conn)?;
    Ok(id)
}

#[test]
fn sixty_networks_take_no_more_queries_than_one() {
    let w = World::new();
    let (one, sixty) = w
        .state
        .db
        .write_now(|conn| {
            let ids = (0..60).map(|number| network(conn, &w, number)).collect::<QueryResult<Vec<_>>>()?;
            Ok((queries(conn, &w, &ids[..1])?, queries(conn, &w, &ids)?))
        })
        .unwrap();
    assert_eq!(one, sixty);
    assert!((5..30).contains(&one), "{one}");
}
