//! The data under load: a district of 60 networks with 8 schools each, and 10,000 visits.

use ruammue::access::Keys;
use ruammue::db::{Conn, Id};

use super::support::Storage;
use super::support::rows::{agreement, join, network, school, signed_in, visit};

const NETWORKS: usize = 60;
const PARTNERS: usize = 7;
const VISITS: usize = 10_000;

/// What is asked for, by whom.
pub struct Seeded {
    /// Visits, each with the token of somebody who may see it.
    pub visits: Vec<(Id, String)>,
    /// Tokens of the district, of leads and of partners.
    pub tokens: Vec<String>,
}

/// Fills the database.
pub fn seed(storage: &Storage) -> Seeded {
    storage.fill(|conn| {
        let keys = Keys::load(conn, "http://localhost").unwrap();
        fill(conn, &keys)
    })
}

fn fill(conn: &mut Conn, keys: &Keys) -> Seeded {
    let district = ruammue::commands::district::create(conn, "7301", "สพป.นครปฐม เขต 1", None).unwrap();
    let agreement = agreement(conn, district);
    let token = |conn: &mut Conn, school| signed_in(conn, keys, district, school);
    let (officer, district_token) = token(conn, None);
    let mut seeded = Seeded { visits: vec![], tokens: vec![district_token.clone()] };
    for number in 0..NETWORKS {
        let network = network(conn, district, agreement, number);
        let lead = school(conn, district, number * 10);
        join(conn, district, network, lead, "lead");
        let (_, lead_token) = token(conn, Some(lead));
        let partners: Vec<_> = (1..=PARTNERS).map(|partner| school(conn, district, number * 10 + partner)).collect();
        partners.iter().for_each(|partner| join(conn, district, network, *partner, "partner"));
        let (_, partner_token) = token(conn, Some(partners[0]));
        for count in 0..VISITS / NETWORKS + 1 {
            let visit = visit(conn, district, network, partners[count % PARTNERS], officer, count);
            let who = [&lead_token, &district_token, if count % PARTNERS == 0 { &partner_token } else { &lead_token }];
            if count < 20 {
                seeded.visits.push((visit, who[count % 3].clone()));
            }
        }
        if number % 10 == 0 {
            seeded.tokens.extend([lead_token, partner_token]);
        }
    }
    seeded
}
