//! The commands: what an operator types.

pub mod account;
pub mod demo;
pub mod district;
pub mod migrate;
pub mod openapi;
mod ready;
pub mod serve;

use clap::{Args, Parser, Subcommand};

use crate::config::{FileStore, Listening, OidcOptions, Storage};

/// How a command ends.
pub type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Runs school quality networks: a REST service on SQLite or PostgreSQL.
#[derive(Debug, Parser)]
#[command(name = "ruammue", version, max_term_width = 100)]
pub enum Command {
    /// Serve the API, with its contract at /openapi.json and Swagger UI at /docs
    Serve(Box<ServeOptions>),
    /// Serve a fresh example: the agreement of 10 February 2564 with its two networks
    Demo(DemoOptions),
    /// Bring the database's schema up to date
    Migrate(MigrateOptions),
    /// Print the contract (OpenAPI 3.1)
    Openapi,
    /// Make a district
    #[command(subcommand)]
    District(DistrictCommand),
    /// Make an account
    #[command(subcommand)]
    Account(AccountCommand),
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeOptions {
    /// Where to listen.
    #[command(flatten)]
    pub listening: Listening,
    /// Where the records are.
    #[command(flatten)]
    pub storage: Storage,
    /// Where the files of evidence are.
    #[command(flatten)]
    pub files: FileStore,
}

/// Options of `demo`.
#[derive(Debug, Args)]
pub struct DemoOptions {
    /// Port; 0 takes a free one
    #[arg(long, value_name = "N", default_value = "8080")]
    pub port: String,
    /// Folder for the example's database; must not hold one yet [default: a temporary folder]
    #[arg(long, value_name = "DIR")]
    pub data: Option<String>,
    /// Origins of front ends that may use the example from a browser, as for `serve`
    #[arg(long, value_name = "URLS")]
    pub allowed_origins: Option<String>,
    /// The portal's own users.
    #[command(flatten)]
    pub oidc: OidcOptions,
    /// PostgreSQL for the example's records instead; must hold no district yet
    #[arg(long, value_name = "URL")]
    pub database_url: Option<String>,
    /// Print first one line of JSON: the address, and an account of each tier with its password
    #[arg(long)]
    pub json: bool,
}

/// Options of `migrate`.
#[derive(Debug, Args)]
pub struct MigrateOptions {
    /// Where the records are.
    #[command(flatten)]
    pub storage: Storage,
}

/// What can be done with districts.
#[derive(Debug, Subcommand)]
pub enum DistrictCommand {
    /// Make a district, with the ministry's term dates and the 2561 standards
    Create {
        /// Where the records are.
        #[command(flatten)]
        storage: Storage,
        /// Code of the district, such as 7301
        #[arg(long)]
        code: String,
        /// Thai name
        #[arg(long)]
        name_th: String,
        /// English name
        #[arg(long)]
        name_en: Option<String>,
    },
}

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Make a manager of a district office, and print the invitation code that sets the password
    Create {
        /// Where the records are.
        #[command(flatten)]
        storage: Storage,
        /// Code of the district
        #[arg(long)]
        district: String,
        /// E-mail to sign in with
        #[arg(long)]
        email: String,
        /// Name of the person
        #[arg(long)]
        name: String,
    },
}
