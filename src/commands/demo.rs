//! `ruammue demo`: the agreement of 10 February 2564 with an example programme, told over the API itself, so that the
//! example has gone through every rule and stands in the audit trail.

mod agreement;
mod api;
mod context;
mod evaluations;
mod evidence;
mod exchanges;
mod files;
mod indicators;
mod innovations;
mod people;
mod plan;
mod records;
mod reports;
mod schools;
mod story;
mod visits;

use actix_web::web::Data;
use serde_json::json;

use super::{DemoOptions, Outcome, district, ready, serve};
use crate::access::State;
use crate::config::{Config, FileStore, Listening, Storage};
use crate::contract::Contract;
use crate::db::{DatabaseUrl, Id};
use crate::files::Files;
use people::Person;

/// An account that is printed.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Shown {
    /// `district`, `lead` or `partner`.
    pub tier: &'static str,
    /// The school; null for the district office.
    pub school: Option<String>,
    /// To sign in with.
    pub email: String,
    /// Made for this run.
    pub password: String,
}

/// Fills a fresh database, serves it, and prints how to look at it.
pub fn run(options: &DemoOptions) -> Outcome {
    let config = config(options)?;
    std::net::TcpListener::bind(config.listen)
        .map_err(|error| format!("cannot listen on {}: {error}", config.listen))?;
    serve::log_to_stderr(tracing::Level::WARN);
    let accounts = fill(&config)?;
    let as_json = options.json;
    serve::serve(&config, |address| print(address, &accounts, as_json))
}

fn config(options: &DemoOptions) -> Result<Config, Box<dyn std::error::Error + Send + Sync>> {
    let temporary = || std::env::temp_dir().join(format!("ruammue-demo-{}", Id::fresh())).display().to_string();
    let data = options.data.clone().unwrap_or_else(temporary);
    let files = FileStore { evidence: Some(format!("{data}/evidence")), ..FileStore::default() };
    let url = options.database_url.clone();
    let storage = Storage { data: url.is_none().then_some(data), database_url: url, durability: "normal".into() };
    let (allowed_origins, oidc) = (options.allowed_origins.clone(), options.oidc.clone());
    let listening = Listening { allowed_origins, oidc, ..Listening::on_port(&options.port) };
    let config = Config::read(&storage, &files, &listening)?;
    match &config.database.url {
        DatabaseUrl::File(file) if file.exists() => Err(format!(
            "{} is there already: serve it with `ruammue serve --data …`, or name another folder",
            file.display()
        )
        .into()),
        _ => Ok(config),
    }
}

fn fill(config: &Config) -> Result<Vec<Shown>, Box<dyn std::error::Error + Send + Sync>> {
    let mut conn = ready::prepare(&config.database)?;
    if district::is_there(&mut conn)? {
        return Err("the database holds a district already: name an empty one".into());
    }
    let (made, code) = people::begin(&mut conn)?;
    drop(conn);
    let state = State::open(&config.database, Files::open(&config.files)?, "http://localhost", 4, 512)?;
    actix_web::rt::System::new().block_on(async {
        let api = api::Api::new(Data::new(state), Data::new(Contract::read()?)).await;
        tell(api, made, &code).await
    })
}

/// The story, in the order in which it would have happened.
async fn tell(api: api::Api, district: Id, code: &str) -> Result<Vec<Shown>, Box<dyn std::error::Error + Send + Sync>> {
    let officer = Person::accept(&api, people::OFFICER, code).await?;
    let schools = schools::add(&api, &officer).await?;
    let people = people::invite(&api, officer, &schools).await?;
    people::let_a_script_in(&api, &people.officer).await?;
    let (agreement, networks) = agreement::sign(&api, &people, &schools).await?;
    let story = story::Story { api, people, schools, agreement, networks };
    context::study(&story).await?;
    let indicators = indicators::measure(&story).await?;
    records::keep(&story).await?;
    plan::carry_out(&story, &indicators).await?;
    visits::hold(&story).await?;
    exchanges::meet(&story).await?;
    innovations::spread(&story).await?;
    evaluations::evaluate(&story).await?;
    evaluations::assess(&story).await?;
    reports::report(&story).await?;
    evidence::attach(&story).await?;
    records::close(&story).await?;
    tracing::debug!(%district, "the example is told");
    Ok(story.people.shown())
}

fn print(address: &str, accounts: &[Shown], as_json: bool) {
    if as_json {
        println!("{}", json!({ "base_url": address, "accounts": accounts }));
    }
    println!("Ruammue's example is served at {address} (contract and Swagger UI: {address}/docs)\n");
    for one in accounts {
        println!("  {:<9} {:<40} {}", one.tier, one.email, one.password);
    }
    let sign_in = accounts.first().map(|one| json!({ "email": one.email, "password": one.password }).to_string());
    println!("\nWorth trying:\n");
    println!(
        "  TOKEN=$(curl -s {address}/v1/sessions -H 'Content-Type: application/json' \\\n    -d '{}' | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')",
        sign_in.unwrap_or_default()
    );
    println!("  curl -s '{address}/v1/networks' -H \"Authorization: Bearer $TOKEN\"");
    println!("  curl -s '{address}/v1/visits?status=planned,held&expand=school' -H \"Authorization: Bearer $TOKEN\"");
    println!(
        "\nThe schools, people and clauses are those of the agreement; what it does not say (codes, e-mails, figures,\ntexts) is an example and marked so (ตัวอย่าง). Stop with Ctrl-C."
    );
}
