//! A server for each test, with callers of every tier, and a client that asserts.

mod client;
mod conformance;
mod database;
pub mod report;
mod seed;

use std::net::TcpListener;
use std::ops::Deref;
use std::sync::OnceLock;

use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use chrono::{Datelike, Duration, NaiveDate};
use ruammue::access::{OpenSession, Portal, State};
use ruammue::app::app;
use ruammue::clock;
use ruammue::contract::Contract;
use ruammue::db::{Id, Instant};
use ruammue::files::{Files, Location};
use ruammue::outbound::Outbound;

#[allow(unused_imports, reason = "named by tests as they need it")]
pub use client::{Caller, Reply, form};
pub use seed::{Ids, new_school};

/// A running service with two districts. In the first, `lead` leads a network with `partner` and once had `former`;
/// `other_lead` leads another network with `other_partner`. Every organisation has a manager and a member.
pub struct World {
    pub ids: Ids,
    pub base: String,
    pub state: Data<State>,
    /// Where the files are.
    pub files: tempfile::TempDir,
    server: ServerHandle,
    _database: database::Database,
}

impl Deref for World {
    type Target = Ids;
    fn deref(&self) -> &Ids {
        &self.ids
    }
}

pub const ISSUER: &str = "http://localhost";

impl World {
    pub fn new() -> Self {
        Self::set_up(|_| {})
    }
    /// The same with front ends of these origins.
    pub fn letting_in(origins: &[&str]) -> Self {
        Self::set_up(|state| state.origins = origins.iter().map(ToString::to_string).collect())
    }
    /// The same with another way out for webhooks: usually they may go to this machine.
    pub fn going_out(outbound: Outbound) -> Self {
        Self::set_up(|state| state.outbound = outbound)
    }
    /// The same with a portal whose users are let in.
    pub fn of_portal(portal: Portal) -> Self {
        Self::set_up(|state| state.portal = Some(portal))
    }
    fn set_up(differently: impl FnOnce(&mut State)) -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        let files = Files::open(&Location::Folder(folder.path().to_owned())).unwrap();
        let mut world = Self::start(files, differently);
        world.files = folder;
        world
    }
    /// The same with another file store.
    pub fn with(files: Files) -> Self {
        Self::start(files, |_| {})
    }
    fn start(files: Files, differently: impl FnOnce(&mut State)) -> Self {
        let (database, ids) = database::seeded();
        let mut state = opened(&database, files);
        differently(&mut state);
        let state = Data::new(state);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        static CONTRACT: OnceLock<Data<Contract>> = OnceLock::new();
        let shared = (state.clone(), CONTRACT.get_or_init(|| Data::new(Contract::read().unwrap())).clone());
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let server = HttpServer::new(move || app(shared.0.clone(), shared.1.clone()));
                let server = server.workers(1).disable_signals().listen(listener).unwrap().run();
                tell.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        Self {
            ids,
            base,
            state,
            files: tempfile::TempDir::new().unwrap(),
            server: told.recv().unwrap(),
            _database: database,
        }
    }

    /// Another process on the same database, after the first one or beside it.
    pub fn process(&self) -> Data<State> {
        let files = Files::open(&Location::Folder(self.files.path().to_owned())).unwrap();
        Data::new(opened(&self._database, files))
    }

    /// A caller that is signed in as an account.
    pub fn sign_in(&self, account: Id) -> Caller {
        let district =
            if account == self.ids.other_district_manager { self.ids.other_district } else { self.ids.district };
        let now = clock::now();
        let open = self.state.db.write_now(|conn| OpenSession::begin(conn, district, account, None, now)).unwrap();
        self.caller(Some(self.state.keys.sign(open.account, open.id, now).unwrap()))
    }
    fn caller(&self, token: Option<String>) -> Caller {
        Caller::new(self.base.clone(), token)
    }

    /// A program with a new key of a manager's.
    pub fn key_of(&self, owner: &Caller, access: &str) -> Caller {
        let body = serde_json::json!({"name": "โปรแกรม", "access": access, "expires_on": day(1)});
        let shown = owner.post("/v1/service-accounts", body).expect(201);
        self.with_token(shown["key"].as_str().unwrap())
    }

    pub fn nobody(&self) -> Caller {
        self.caller(None)
    }
    pub fn with_token(&self, token: &str) -> Caller {
        self.caller(Some(token.to_owned()))
    }
    /// A caller whose access token ran out a minute ago.
    pub fn expired(&self) -> Caller {
        let then = Instant::new(clock::now().utc() - Duration::minutes(16));
        let account = self.ids.district_manager;
        let open =
            self.state.db.write_now(|conn| OpenSession::begin(conn, self.ids.district, account, None, then)).unwrap();
        self.caller(Some(self.state.keys.sign(account, open.id, then).unwrap()))
    }
    pub fn district(&self) -> Caller {
        self.sign_in(self.ids.district_manager)
    }
    pub fn district_member(&self) -> Caller {
        self.sign_in(self.ids.district_member)
    }
    pub fn lead(&self) -> Caller {
        self.sign_in(self.ids.lead_manager)
    }
    pub fn lead_member(&self) -> Caller {
        self.sign_in(self.ids.lead_member)
    }
    pub fn partner(&self) -> Caller {
        self.sign_in(self.ids.partner_manager)
    }
    pub fn partner_member(&self) -> Caller {
        self.sign_in(self.ids.partner_member)
    }
    pub fn other_lead(&self) -> Caller {
        self.sign_in(self.ids.other_lead_manager)
    }
    pub fn other_partner(&self) -> Caller {
        self.sign_in(self.ids.other_partner_manager)
    }
    pub fn former(&self) -> Caller {
        self.sign_in(self.ids.former_manager)
    }
    pub fn other_district(&self) -> Caller {
        self.sign_in(self.ids.other_district_manager)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

fn opened(database: &database::Database, files: Files) -> State {
    let outbound = Outbound::new(&["127.0.0.0/8".parse().unwrap()]);
    State { outbound, ..State::open(&database.database, files, ISSUER, 4, 512).unwrap() }
}

/// A day so many days from today, as it is sent.
pub fn day(from_today: i64) -> String {
    date(from_today).to_string()
}
pub fn date(from_today: i64) -> NaiveDate {
    clock::today() + Duration::days(from_today)
}
/// The Buddhist-era academic year of today.
pub fn this_year() -> i32 {
    assert!(clock::today().year() > 2000);
    clock::TermDates::default().academic_year(clock::today())
}

/// Asserts that a committed file says what the code does; `UPDATE=1` writes it instead.
#[track_caller]
pub fn committed(path: &str, now: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, now).unwrap();
    }
    let then = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = then.lines().zip(now.lines()).find(|(then, now)| then != now);
    assert!(
        then == now,
        "{} is not what the code does; see the change with UPDATE=1. First: {differs:?}",
        path.display()
    );
}
