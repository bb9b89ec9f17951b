//! What a running service asks of the committed contract: which addresses take which methods and parameters.

use std::collections::BTreeMap;

use actix_web::dev::{Path, ResourceDef};
use serde::Deserialize;

/// The committed contract: what is served. A test holds it to the code.
pub struct Contract {
    routes: Vec<(ResourceDef, Vec<Method>)>,
}

/// An operation of an address: its method, whether it takes query parameters, and which of them are lists.
pub struct Method {
    name: String,
    asks: bool,
    lists: Vec<String>,
}

#[derive(Deserialize)]
struct Paths {
    paths: BTreeMap<String, BTreeMap<String, Operation>>,
}

#[derive(Deserialize)]
struct Operation {
    #[serde(default)]
    parameters: Vec<Parameter>,
}

#[derive(Deserialize)]
struct Parameter {
    r#in: String,
    name: String,
    #[serde(default)]
    explode: Option<bool>,
}

/// What is served besides the contract's operations.
const OUTSIDE: &[&str] = &["/livez", "/readyz", "/openapi.json", "/.well-known/jwks.json", "/docs"];

impl Contract {
    /// Reads the addresses of the committed contract and their methods.
    pub fn read() -> Result<Self, serde_json::Error> {
        let Paths { paths } = serde_json::from_str(crate::web::contract())?;
        let method = |(name, operation): (String, Operation)| Method {
            name: name.to_ascii_uppercase(),
            asks: operation.parameters.iter().any(|one| one.r#in == "query"),
            lists: operation
                .parameters
                .into_iter()
                .filter(|one| one.explode == Some(false))
                .map(|one| one.name)
                .collect(),
        };
        let known = paths
            .into_iter()
            .map(|(path, methods)| (ResourceDef::new(path), methods.into_iter().map(method).collect()));
        let get = || vec![Method { name: "GET".into(), asks: true, lists: vec![] }];
        let outside = OUTSIDE.iter().map(|path| (ResourceDef::new(*path), get()));
        Ok(Self { routes: known.chain(outside).collect() })
    }
    /// An address that is written out goes before one with an id: `/v1/sessions/current` is no session's.
    fn methods(&self, path: &str) -> impl Iterator<Item = &Method> {
        let written_out = self.writes_out(path);
        let matches = move |route: &ResourceDef| match written_out {
            true => route.pattern() == Some(path),
            false => route.capture_match_info(&mut Path::new(path)),
        };
        self.routes.iter().filter(move |(route, _)| matches(route)).flat_map(|(_, methods)| methods)
    }
    /// Whether an address is written out in the contract, without an id.
    pub fn writes_out(&self, path: &str) -> bool {
        self.routes.iter().any(|(route, _)| route.pattern() == Some(path))
    }
    /// The methods that an address takes, `HEAD` wherever `GET` is one; none when it is no address of the service.
    pub fn methods_of(&self, path: &str) -> Vec<&str> {
        let named = self.methods(path).map(|method| method.name.as_str());
        named.flat_map(|name| if name == "GET" { vec!["GET", "HEAD"] } else { vec![name] }).collect()
    }
    /// The operation of a method and an address.
    pub fn method(&self, name: &str, path: &str) -> Option<&Method> {
        self.methods(path).find(|known| known.name == name)
    }
}

impl Method {
    /// Whether it is known to take no query parameters.
    pub fn asks_nothing(&self) -> bool {
        !self.asks
    }
    /// The query with its lists as they are documented, with commas, where a generated client repeated a name:
    /// `status=planned&status=held`. Nothing where none was repeated.
    pub fn with_commas(&self, query: &str) -> Option<String> {
        let mut pairs: Vec<String> = Vec::new();
        let mut joined = false;
        for pair in query.split('&') {
            let list =
                self.lists.iter().find_map(|list| Some((list, pair.strip_prefix(list.as_str())?.strip_prefix('=')?)));
            let known =
                list.and_then(|(list, words)| Some((pairs.iter_mut().find(|known| is_of(known, list))?, words)));
            match known {
                Some((known, words)) => {
                    *known += &format!(",{words}");
                    joined = true;
                }
                None => pairs.push(pair.to_owned()),
            }
        }
        joined.then(|| pairs.join("&"))
    }
}

fn is_of(pair: &str, name: &str) -> bool {
    pair.strip_prefix(name).is_some_and(|rest| rest.starts_with('='))
}
