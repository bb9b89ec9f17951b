//! Flags and environment, read once. Every wrong value is named at start, all at once.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::Args;

mod oidc;
pub use oidc::{Oidc, OidcOptions};

use crate::db::{Database, DatabaseUrl};
use crate::files::Location;
use crate::outbound::Allowed;
use crate::threads::cores;

/// The most connections to PostgreSQL that one process may have.
const MOST_CONNECTIONS: u32 = 64;

/// Where the records are.
#[derive(Debug, Clone, Args)]
pub struct Storage {
    /// Folder of the embedded database; made if it is not there [default: ./data]
    #[arg(long, allow_hyphen_values = true, value_name = "DIR", env = "RUAMMUE_DATA")]
    pub data: Option<String>,
    /// PostgreSQL instead of the embedded database, as postgres://user:password@host/name
    #[arg(long, allow_hyphen_values = true, value_name = "URL", env = "RUAMMUE_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Embedded database only: `full` keeps every acknowledged write over a power loss, `normal` over a crash
    #[arg(long, allow_hyphen_values = true, value_name = "LEVEL", env = "RUAMMUE_DURABILITY", default_value = "full")]
    pub durability: String,
}

/// Where the files of evidence are.
#[derive(Debug, Clone, Default, Args)]
pub struct FileStore {
    /// Folder of the evidence, or s3://bucket/prefix [default: `evidence` in the folder of --data]
    #[arg(long, allow_hyphen_values = true, value_name = "DIR|S3", env = "RUAMMUE_EVIDENCE")]
    pub evidence: Option<String>,
    /// Address of an S3-compatible store; Amazon's own when it is left out
    #[arg(long, allow_hyphen_values = true, value_name = "URL", env = "AWS_ENDPOINT_URL")]
    pub s3_endpoint: Option<String>,
    /// Region of the bucket
    #[arg(long, allow_hyphen_values = true, value_name = "NAME", env = "AWS_REGION", default_value = "us-east-1")]
    pub s3_region: String,
    /// Access key of the bucket
    #[arg(long, allow_hyphen_values = true, value_name = "ID", env = "AWS_ACCESS_KEY_ID")]
    pub s3_key_id: Option<String>,
    /// Secret of the access key
    #[arg(
        long,
        allow_hyphen_values = true,
        value_name = "SECRET",
        env = "AWS_SECRET_ACCESS_KEY",
        hide_env_values = true
    )]
    pub s3_secret: Option<String>,
}

/// How the service listens and protects itself.
#[derive(Debug, Clone, Args)]
pub struct Listening {
    /// Port; 0 takes a free one
    #[arg(long, allow_hyphen_values = true, value_name = "N", env = "RUAMMUE_PORT", default_value = "8080")]
    pub port: String,
    /// Address to listen on
    #[arg(long, allow_hyphen_values = true, value_name = "IP", env = "RUAMMUE_ADDRESS", default_value = "127.0.0.1")]
    pub address: String,
    /// The service's public address: it issues access tokens, and begins the links that webhooks are sent
    #[arg(
        long,
        allow_hyphen_values = true,
        value_name = "URL",
        env = "RUAMMUE_ISSUER",
        default_value = "http://localhost"
    )]
    pub issuer: String,
    #[allow(rustdoc::bare_urls, reason = "the words are those of --help")]
    /// Origins of front ends that may use the service from a browser, such as https://portal.example.go.th, separated by
    /// commas [default: none]
    #[arg(long, allow_hyphen_values = true, value_name = "URLS", env = "RUAMMUE_ALLOWED_ORIGINS")]
    pub allowed_origins: Option<String>,
    /// The portal's own users.
    #[command(flatten)]
    pub oidc: OidcOptions,
    /// Connections to PostgreSQL, each a query at once; SQLite has one a core and one that writes
    #[arg(long, allow_hyphen_values = true, value_name = "N", env = "RUAMMUE_CONNECTIONS", default_value_t = two_a_core())]
    pub connections: String,
    /// Requests that may wait for the database before the service answers 503
    #[arg(long, allow_hyphen_values = true, value_name = "N", env = "RUAMMUE_MOST_WAITING", default_value = "512")]
    pub most_waiting: String,
    /// Days for which GET /v1/changes can be followed from where a script stands
    #[arg(long, allow_hyphen_values = true, value_name = "N", env = "RUAMMUE_CHANGES_DAYS", default_value = "90")]
    pub changes_days: String,
    /// Hosts, addresses and networks that webhooks may go to although they are not public or not https, with commas
    /// between them: portal.example.go.th,10.1.0.0/16
    #[arg(long, allow_hyphen_values = true, value_name = "LIST", env = "RUAMMUE_WEBHOOK_ALLOW", default_value = "")]
    pub webhook_allow: String,
    /// What is logged: error, warn, info or debug
    #[arg(long, allow_hyphen_values = true, value_name = "LEVEL", env = "RUAMMUE_LOG", default_value = "info")]
    pub log: String,
}

/// With fewer, PostgreSQL on the same machine stands still between queries; with more, the slowest answers become slower.
fn two_a_core() -> String {
    (2 * cores()).min(MOST_CONNECTIONS).to_string()
}

impl Listening {
    /// The defaults, on a port.
    pub fn on_port(port: &str) -> Self {
        Self {
            port: port.to_owned(),
            address: "127.0.0.1".into(),
            issuer: "http://localhost".into(),
            allowed_origins: None,
            oidc: OidcOptions::default(),
            connections: two_a_core(),
            most_waiting: "512".into(),
            changes_days: "90".into(),
            webhook_allow: String::new(),
            log: "warn".into(),
        }
    }
}

impl Listening {
    fn origins(&self, reader: &mut Reader) -> Vec<String> {
        let given = self.allowed_origins.iter().filter(|list| !list.trim().is_empty());
        let listed = given.flat_map(|list| list.split(','));
        let wanted = "an origin as browsers send it, such as https://portal.example.go.th (no path, no default port)";
        listed.filter_map(|text| reader.value("--allowed-origins", text.trim(), wanted, origin)).collect()
    }
}

/// An origin exactly as browsers write it; another spelling would never be equal to theirs.
fn origin(text: &str) -> Option<String> {
    let (scheme, host) = text.split_once("://")?;
    let default_port = match scheme {
        "https" => ":443",
        "http" => ":80",
        _ => return None,
    };
    let authority: actix_web::http::uri::Authority = host.parse().ok()?;
    let plain = !host.contains(|letter: char| letter == '@' || letter == '*' || letter.is_ascii_uppercase());
    let whole = !authority.host().is_empty() && !host.ends_with([':', '.']) && !host.ends_with(default_port);
    (plain && whole).then(|| text.to_owned())
}

/// Every value read and found right.
#[derive(Debug, Clone)]
pub struct Config {
    /// The database.
    pub database: Database,
    /// The files of evidence.
    pub files: Location,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The issuer of access tokens.
    pub issuer: String,
    /// The origins of front ends, as browsers write them.
    pub origins: Vec<String>,
    /// The issuer of the portal's users, if there is one.
    pub oidc: Option<Oidc>,
    /// Connections to PostgreSQL, and at most so many readers of SQLite.
    pub connections: u32,
    /// Requests that may wait for the database.
    pub most_waiting: usize,
    /// Days for which the feed can be followed.
    pub changes_days: i64,
    /// Where webhooks may go besides public https addresses.
    pub webhook_allow: Vec<Allowed>,
    /// Lowest level that is logged.
    pub log: tracing::Level,
}

/// What is wrong with the configuration, a line each.
#[derive(Debug)]
pub struct WrongConfig(Vec<String>);

impl fmt::Display for WrongConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the configuration is wrong:")?;
        self.0.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}
impl std::error::Error for WrongConfig {}

#[derive(Default)]
struct Reader(Vec<String>);

impl Reader {
    fn value<T>(&mut self, flag: &str, text: &str, wanted: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = read(text);
        if value.is_none() {
            self.0.push(format!("{flag}: {text:?} is not {wanted}"));
        }
        value
    }
}

impl Storage {
    /// The database these options name.
    pub fn database(&self) -> Result<Database, WrongConfig> {
        let mut reader = Reader::default();
        self.read(&mut reader).ok_or(WrongConfig(reader.0))
    }

    fn read(&self, reader: &mut Reader) -> Option<Database> {
        let durable = reader.value("--durability", &self.durability, "full or normal", |level| match level {
            "full" => Some(true),
            "normal" => Some(false),
            _ => None,
        });
        let url = match (&self.data, &self.database_url) {
            (Some(_), Some(_)) => {
                reader.0.push("--data and --database-url: give one, not both".into());
                None
            }
            (_, Some(url)) => reader.value("--database-url", url, "a postgres:// address", |url| {
                let known = url.starts_with("postgres://") || url.starts_with("postgresql://");
                known.then(|| DatabaseUrl::Postgres(url.to_owned()))
            }),
            (folder, None) => Some(DatabaseUrl::File(folder_of(folder.as_ref()).join("ruammue.db"))),
        };
        Some(Database { url: url?, durable: durable? })
    }
}

fn folder_of(data: Option<&String>) -> PathBuf {
    PathBuf::from(data.map_or("data", String::as_str))
}

impl FileStore {
    fn read(&self, storage: &Storage, reader: &mut Reader) -> Option<Location> {
        match &self.evidence {
            Some(bucket) if bucket.starts_with("s3://") => self.bucket(bucket, reader),
            Some(folder) => reader.value("--evidence", folder, "a folder or s3://bucket/prefix", |folder| {
                (!folder.is_empty() && !folder.contains("://")).then(|| Location::Folder(folder.into()))
            }),
            None => Some(Location::Folder(folder_of(storage.data.as_ref()).join("evidence"))),
        }
    }
    #[cfg(not(feature = "s3"))]
    fn bucket(&self, _: &str, reader: &mut Reader) -> Option<Location> {
        reader.0.push("--evidence: this build has no S3; build with the feature `s3`, or name a folder".into());
        None
    }
    #[cfg(feature = "s3")]
    fn bucket(&self, address: &str, reader: &mut Reader) -> Option<Location> {
        let named = reader.value("--evidence", address, "a folder or s3://bucket/prefix", |address| {
            let (name, prefix) = address.strip_prefix("s3://")?.split_once('/').unwrap_or((address.get(5..)?, ""));
            (!name.is_empty()).then(|| (name.to_owned(), prefix.trim_matches('/').to_owned()))
        });
        let endpoint = self.s3_endpoint.as_deref().map(|text| {
            reader.value("--s3-endpoint", text, "an http:// or https:// address", |text| {
                (text.starts_with("http://") || text.starts_with("https://")).then(|| text.to_owned())
            })
        });
        let mut needed = |flag: &str, value: &Option<String>| {
            if value.is_none() {
                reader.0.push(format!("{flag}: is needed with --evidence {address}"));
            }
            value.clone()
        };
        let (key_id, secret) = (needed("--s3-key-id", &self.s3_key_id), needed("--s3-secret", &self.s3_secret));
        let (name, prefix) = named?;
        let endpoint = match endpoint {
            None => None,
            Some(read) => Some(read?),
        };
        let region = self.s3_region.clone();
        Some(Location::Bucket(crate::files::BucketAddress {
            name,
            prefix,
            endpoint,
            region,
            key_id: key_id?,
            secret: secret?,
        }))
    }
}

impl Config {
    /// Reads every option, or names all that are wrong.
    pub fn read(storage: &Storage, files: &FileStore, listening: &Listening) -> Result<Self, WrongConfig> {
        let mut reader = Reader::default();
        let read = Self::parts(storage, files, listening, &mut reader);
        match read {
            Some(config) if reader.0.is_empty() => Ok(config),
            _ => Err(WrongConfig(reader.0)),
        }
    }

    fn parts(storage: &Storage, files: &FileStore, options: &Listening, reader: &mut Reader) -> Option<Self> {
        let database = storage.read(reader);
        let files = files.read(storage, reader);
        let port = reader.value("--port", &options.port, "a port from 0 to 65535", |text| text.parse::<u16>().ok());
        let address = reader.value("--address", &options.address, "an IP address", |text| text.parse::<IpAddr>().ok());
        let issuer = reader.value("--issuer", &options.issuer, "an http:// or https:// address", |text| {
            (text.starts_with("http://") || text.starts_with("https://")).then(|| text.to_owned())
        });
        let origins = options.origins(reader);
        let oidc = options.oidc.read(&options.issuer, reader);
        let connections = reader.value("--connections", &options.connections, "a number from 1 to 64", |text| {
            text.parse().ok().filter(|n| (1..=MOST_CONNECTIONS).contains(n))
        });
        let most_waiting = reader.value("--most-waiting", &options.most_waiting, "a number from 1 to 100000", |text| {
            text.parse().ok().filter(|n| (1..=100_000).contains(n))
        });
        let changes_days = reader.value("--changes-days", &options.changes_days, "a number from 1 to 3650", |text| {
            text.parse().ok().filter(|n| (1..=3650).contains(n))
        });
        let list = "a list of hosts, addresses and networks such as portal.example.go.th,10.1.0.0/16";
        let webhook_allow = reader.value("--webhook-allow", &options.webhook_allow, list, |text| {
            text.split(',').map(str::trim).filter(|one| !one.is_empty()).map(|one| one.parse().ok()).collect()
        });
        let log = reader.value("--log", &options.log, "error, warn, info or debug", |text| text.parse().ok());
        Some(Self {
            database: database?,
            files: files?,
            listen: SocketAddr::new(address?, port?),
            issuer: issuer?,
            origins,
            oidc,
            connections: connections?,
            most_waiting: most_waiting?,
            changes_days: changes_days?,
            webhook_allow: webhook_allow?,
            log: log?,
        })
    }
}
