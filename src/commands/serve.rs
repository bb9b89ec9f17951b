//! `ruammue serve`

use std::time::Duration;

use actix_web::HttpServer;
use actix_web::web::Data;
use tracing_subscriber::filter::LevelFilter;

use super::{Outcome, ServeOptions, ready};
use crate::access::{Portal, State};
use crate::app::app;
use crate::clock;
use crate::config::Config;
use crate::contract::Contract;
use crate::db::{Conn, analyze};
use crate::error::Problem;
use crate::evidence;
use crate::files::Files;
use crate::outbound::Outbound;
use crate::web::sweep;
use crate::webhooks::{self, Engine};

/// Threads for files, passwords and renderings per web worker, of which there is one a core. The database has its own.
const BLOCKING_THREADS: usize = 2;
/// How long a request's head may take.
const HEAD_DEADLINE: Duration = Duration::from_secs(10);
/// How often answers kept for retries are looked through for old ones.
const SWEEP_EVERY: Duration = Duration::from_secs(600);
/// How often the file store is looked through for what no record stands for.
const SWEEP_FILES_EVERY: Duration = Duration::from_secs(3600);

/// Serves until it is told to stop.
pub fn run(options: &ServeOptions) -> Outcome {
    let config = Config::read(&options.storage, &options.files, &options.listening)?;
    log_to_stderr(config.log);
    ready::prepare(&config.database)?;
    serve(&config, |address| println!("Ruammue listens on {address}; contract at {address}/docs"))
}

/// JSON lines on standard error.
pub fn log_to_stderr(level: tracing::Level) {
    let level = LevelFilter::from_level(level);
    let _ = tracing_subscriber::fmt().json().with_writer(std::io::stderr).with_max_level(level).try_init();
}

/// Serves a prepared database; `ready` is told the address once connections are taken.
pub fn serve(config: &Config, ready: impl FnOnce(&str)) -> Outcome {
    let files = Files::open(&config.files)?;
    let (connections, most_waiting) = (config.connections, config.most_waiting);
    let mut state = State::open(&config.database, files.clone(), &config.issuer, connections, most_waiting)?;
    state.changes_days = config.changes_days;
    state.origins.clone_from(&config.origins);
    state.outbound = Outbound::new(&config.webhook_allow);
    state.portal = config.oidc.as_ref().map(|oidc| Portal::new(&oidc.issuer, &oidc.audience));
    let (state, contract) = (Data::new(state), Data::new(Contract::read()?));
    actix_web::rt::System::new().block_on(async {
        files.check().await.map_err(|error| format!("--evidence: files cannot be kept there: {error}"))?;
        let shared = (state.clone(), contract);
        let server = HttpServer::new(move || app(shared.0.clone(), shared.1.clone()))
            .worker_max_blocking_threads(BLOCKING_THREADS)
            .client_request_timeout(HEAD_DEADLINE)
            .shutdown_timeout(20)
            .bind(config.listen)
            .map_err(|error| format!("cannot listen on {}: {error}", config.listen))?;
        let address = server.addrs().first().copied().unwrap_or(config.listen);
        actix_web::rt::spawn(meet_portal(state.clone()));
        actix_web::rt::spawn(keep_files_tidy(state.clone()));
        actix_web::rt::spawn(Engine::new(state.clone(), clock::now).run());
        actix_web::rt::spawn(keep_tidy(state));
        let running = server.run();
        ready(&format!("http://{address}"));
        running.await?;
        Ok(())
    })
}

/// Gets the keys of the portal's issuer before anybody comes, so that the log says at start where that cannot be.
async fn meet_portal(state: Data<State>) {
    if let Some(portal) = &state.portal {
        portal.prepare(clock::now()).await;
    }
}

/// Forgets kept answers that nobody can ask for any more, what webhooks were told long ago, and who tried to sign in long ago; and looks at the data again
/// where it has grown much.
async fn keep_tidy(state: Data<State>) {
    loop {
        tokio::time::sleep(SWEEP_EVERY).await;
        state.throttle.sweep();
        if let Err(problem) = state.db.write(tidy).await {
            tracing::warn!(%problem, "the database could not be tidied");
        }
    }
}

fn tidy(conn: &mut Conn) -> Result<(), Problem> {
    sweep(conn, clock::now())?;
    webhooks::forget(conn, clock::now())?;
    Ok(analyze(conn)?)
}

/// Removes the bytes of uploads that were cut off and of files that were withdrawn: at start, and then every hour.
async fn keep_files_tidy(state: Data<State>) {
    loop {
        match evidence::sweep(&state, clock::now()).await {
            Ok(0) => {}
            Ok(files) => tracing::info!(files, "left-over files were removed"),
            Err(problem) => tracing::warn!(%problem, "the file store could not be swept"),
        }
        tokio::time::sleep(SWEEP_FILES_EVERY).await;
    }
}
