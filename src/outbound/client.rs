//! The HTTP client: it follows no redirect, uses no proxy, keeps no connection, reads no more than it is told to, and gives up soon.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use futures_core::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Method, RequestBuilder, Url, redirect};

use super::{Allowed, Failure, is_public};

/// How long one request may take, from the name to the answer's status.
const DEADLINE: Duration = Duration::from_secs(15);
/// How long finding the addresses of a name may take, and connecting.
const PATIENCE: Duration = Duration::from_secs(5);

/// Finds the addresses of a name.
pub trait Names: Send + Sync {
    /// All addresses of a name, as of now.
    fn addresses(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// The names of the machine's own resolver.
struct SystemNames;

impl Names for SystemNames {
    fn addresses(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|found| found.ip()).collect()) })
    }
}

/// The way out.
pub struct Outbound {
    secure: Way,
    plain: Way,
}

/// The way to `https` addresses, or to the plain `http` ones, which are those that the operator allows.
struct Way {
    guard: Guard,
    client: OnceLock<Client>,
}

#[derive(Clone)]
struct Guard {
    allowed: Arc<[Allowed]>,
    names: Arc<dyn Names>,
    secure: bool,
}

impl Default for Outbound {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Outbound {
    /// A way out to the public Internet, and to what the operator allows besides.
    pub fn new(allowed: &[Allowed]) -> Self {
        Self::with_names(allowed, Arc::new(SystemNames))
    }
    /// The same with another way to find the addresses of names.
    pub fn with_names(allowed: &[Allowed], names: Arc<dyn Names>) -> Self {
        let way = |secure| {
            let guard = Guard { allowed: allowed.into(), names: names.clone(), secure };
            Way { guard, client: OnceLock::new() }
        };
        Self { secure: way(true), plain: way(false) }
    }
    /// A way out to the public Internet, and to the host of one address, wherever that is.
    pub fn to(url: &str) -> Self {
        let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
        Self::new(&host.map(Allowed::Host).into_iter().collect::<Vec<_>>())
    }
    /// Whether a request to the address could be made as things are now.
    pub async fn check(&self, url: &str) -> Result<(), Failure> {
        let (url, way) = self.way(url)?;
        way.guard.addresses(url.host_str().unwrap_or_default()).await.map(drop)
    }
    /// Posts a body and gives the status of the answer.
    pub async fn post(&self, url: &str, headers: &[(&'static str, String)], body: String) -> Result<u16, Failure> {
        let request = self.request(Method::POST, url)?.header("content-type", "application/json").body(body);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        request.send().await.map(|answer| answer.status().as_u16()).map_err(|error| cause(&error))
    }
    /// Gets the status of an answer and its body, which is cut off after `at_most` bytes.
    pub async fn get(&self, url: &str, at_most: usize) -> Result<(u16, Vec<u8>), Failure> {
        let request = self.request(Method::GET, url)?.header("accept", "application/json");
        let mut answer = request.send().await.map_err(|error| cause(&error))?;
        let mut body = Vec::new();
        while body.len() < at_most
            && let Some(piece) = answer.chunk().await.map_err(|error| cause(&error))?
        {
            body.extend_from_slice(&piece);
        }
        body.truncate(at_most);
        Ok((answer.status().as_u16(), body))
    }
    fn request(&self, method: Method, url: &str) -> Result<RequestBuilder, Failure> {
        let (url, way) = self.way(url)?;
        if let Some((host, address)) = url.host_str().and_then(|host| Some((host, literal(host)?))) {
            way.guard.judge(host, address)?;
        }
        Ok(way.client()?.request(method, url))
    }
    fn way(&self, url: &str) -> Result<(Url, &Way), Failure> {
        let url = Url::parse(url).map_err(|_| Failure::WrongUrl)?;
        let is_clean = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        match url.scheme() {
            _ if !is_clean || url.host_str().is_none_or(str::is_empty) => Err(Failure::WrongUrl),
            "https" => Ok((url, &self.secure)),
            "http" => Ok((url, &self.plain)),
            _ => Err(Failure::WrongUrl),
        }
    }
}

impl Way {
    /// The client is made when it is first needed: a machine without certificates of authorities can do without it.
    fn client(&self) -> Result<&Client, Failure> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = Client::builder()
            .dns_resolver(self.guard.clone())
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .pool_max_idle_per_host(0)
            .connect_timeout(PATIENCE)
            .timeout(DEADLINE)
            .user_agent(concat!("Ruammue/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| {
                tracing::error!(%error, "the HTTP client could not be made; are there certificates of authorities?");
                Failure::NoConnection
            })?;
        Ok(self.client.get_or_init(|| client))
    }
}

impl Guard {
    /// The addresses of a host, if every one of them may be connected to.
    async fn addresses(&self, host: &str) -> Result<Vec<IpAddr>, Failure> {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let found = match literal(&host) {
            Some(address) => vec![address],
            None => {
                let finding = tokio::time::timeout(PATIENCE, self.names.addresses(host.clone()));
                finding.await.map_err(|_| Failure::UnknownHost)?.map_err(|_| Failure::UnknownHost)?
            }
        };
        if found.is_empty() {
            return Err(Failure::UnknownHost);
        }
        found.iter().try_for_each(|address| self.judge(&host, *address))?;
        Ok(found)
    }
    fn judge(&self, host: &str, address: IpAddr) -> Result<(), Failure> {
        if self.allowed.iter().any(|one| one.lets(host, address)) {
            return Ok(());
        }
        match (is_public(address), self.secure) {
            (true, true) => Ok(()),
            (true, false) => Err(Failure::NotSecure),
            (false, _) => Err(Failure::PrivateAddress),
        }
    }
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let (guard, host) = (self.clone(), name.as_str().to_owned());
        Box::pin(async move {
            let found = guard.addresses(&host).await?;
            Ok(Box::new(found.into_iter().map(|address| SocketAddr::new(address, 0))) as Addrs)
        })
    }
}

/// The address that a host is written as; none for a name. No name is looked up for it, so it is checked apart.
fn literal(host: &str) -> Option<IpAddr> {
    host.trim_matches(['[', ']']).parse().ok()
}

/// What our own guard said, if it did; else what became of the connection.
fn cause(error: &reqwest::Error) -> Failure {
    let mut inner: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(one) = inner {
        if let Some(failure) = one.downcast_ref::<Failure>() {
            return *failure;
        }
        inner = one.source();
    }
    if error.is_timeout() { Failure::TimedOut } else { Failure::NoConnection }
}
