//! The district's pages take as many queries for sixty networks as for one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::{Connection, InstrumentationEvent};
use diesel::prelude::*;
use ruammue::access::{Action, Actor};
use ruammue::changes::{Request, Tx};
use ruammue::clock;
use ruammue::db::schema::{indicator_networks, memberships, networks};
use ruammue::db::{Conn, Id};
use ruammue::error::Problem;
use ruammue::insight::commitments::of_networks;
use ruammue::programme::{indicators as nouns, known};
use serde_json::json;

use crate::programme::indicators;
use crate::support::{World, date, this_year};

/// How many queries something takes that the district asks for.
fn queries(
    conn: &mut Conn,
    w: &World,
    action: Action,
    ask: impl FnOnce(&mut Tx<'_>) -> Result<(), Problem>,
) -> Result<usize, Problem> {
    let actor = Actor::of_account(conn, w.district_manager, clock::today())?;
    let counted = Arc::new(AtomicUsize::new(0));
    let count = counted.clone();
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    });
    ask(&mut Tx::open(conn, &actor, action, clock::now(), Request::default())?)?;
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

/// The indicator applied to further networks.
fn apply(conn: &mut Conn, w: &World, indicator: Id, to: &[Id]) -> QueryResult<usize> {
    let row = |network: &Id| {
        let of = (indicator_networks::district_id.eq(w.ids.district), indicator_networks::indicator_id.eq(indicator));
        (of, indicator_networks::network_id.eq(*network))
    };
    to.iter().map(|network| diesel::insert_into(indicator_networks::table).values(row(network)).execute(conn)).sum()
}

#[test]
fn the_commitments_of_sixty_networks_take_no_more_queries_than_those_of_one() {
    let w = World::new();
    let counted = w.state.db.write_now(|conn| {
        let ids = (0..60).map(|number| network(conn, &w, number)).collect::<QueryResult<Vec<_>>>()?;
        let mut of = |ids: &[Id]| {
            queries(conn, &w, Action::ListCommitments, |tx| {
                assert_eq!(of_networks(tx, ids, this_year())?.len(), ids.len());
                Ok(())
            })
        };
        Ok((of(&ids[..1])?, of(&ids)?))
    });
    let (one, sixty) = counted.unwrap();
    assert_eq!(one, sixty);
    assert!((5..30).contains(&one), "{one}");
}

/// An indicator over all networks, and all indicators of a network.
#[test]
fn indicators_take_no_more_queries_in_sixty_networks_than_in_one() {
    let w = World::new();
    let of_district = indicators::of_district(&w);
    let indicator: Id = of_district["id"].as_str().unwrap().parse().unwrap();
    let year = this_year();
    let of = |conn: &mut Conn, networks: usize| {
        let summed =
            queries(conn, &w, Action::GetIndicatorSummary, |tx| nouns::summary(tx, w.network, year).map(drop))?;
        let progress = queries(conn, &w, Action::GetIndicatorProgress, |tx| {
            let found = known::indicators(tx, vec![indicator])?;
            let query = nouns::ProgressQuery { academic_year: year, network_id: None, school_id: None };
            assert_eq!(nouns::progress(tx, &found[0], &query)?.networks.len(), networks);
            Ok(())
        })?;
        Ok::<_, Problem>((summed, progress))
    };
    let few = w.state.db.write_now(|conn| of(conn, 2)).unwrap();
    for number in 0..10 {
        let code = format!("QA-{number}");
        indicators::indicator(&w, json!({"code": code}));
    }
    let many = w.state.db.write_now(|conn| {
        let ids = (0..60).map(|number| network(conn, &w, number)).collect::<QueryResult<Vec<_>>>()?;
        apply(conn, &w, indicator, &ids)?;
        of(conn, 62)
    });
    assert_eq!(few, many.unwrap());
}
