//! Whose access tokens are accepted besides our own: the portal's, by the OpenID Connect issuer that signs them.

use std::net::IpAddr;

use actix_web::http::Uri;
use clap::Args;

use super::Reader;

/// The OpenID Connect issuer of the portal's users.
#[derive(Debug, Clone, Default, Args)]
pub struct OidcOptions {
    #[allow(rustdoc::bare_urls, reason = "the words are those of --help")]
    /// OpenID Connect issuer whose access tokens are accepted besides our own, exactly as they name it in `iss`, such as
    /// https://login.portal.example.go.th/realms/schools [default: none]
    #[arg(long, allow_hyphen_values = true, value_name = "URL", env = "RUAMMUE_OIDC_ISSUER")]
    pub oidc_issuer: Option<String>,
    /// What those tokens must name in `aud` [default: the value of --issuer]
    #[arg(long, allow_hyphen_values = true, value_name = "NAME", env = "RUAMMUE_OIDC_AUDIENCE")]
    pub oidc_audience: Option<String>,
}

/// The issuer of the portal's users, and what its tokens call us.
#[derive(Debug, Clone)]
pub struct Oidc {
    /// The issuer, as its tokens name it.
    pub issuer: String,
    /// What their `aud` must hold.
    pub audience: String,
}

impl OidcOptions {
    /// `own` is the value of `--issuer`.
    pub(super) fn read(&self, own: &str, reader: &mut Reader) -> Option<Oidc> {
        let audience = self.oidc_audience.as_ref().filter(|audience| !audience.is_empty());
        let Some(issuer) = self.oidc_issuer.as_ref().filter(|issuer| !issuer.is_empty()) else {
            if audience.is_some() {
                reader.0.push("--oidc-audience: says nothing without --oidc-issuer".into());
            }
            return None;
        };
        if issuer == own {
            reader.0.push(format!("--oidc-issuer: {issuer:?} is this service itself (--issuer)"));
        }
        let wanted = "an https:// address without ? and # (http:// on this machine alone)";
        let issuer = reader.value("--oidc-issuer", issuer, wanted, issuer_address)?;
        Some(Oidc { issuer, audience: audience.map_or(own, String::as_str).to_owned() })
    }
}

/// An issuer's address (OpenID Connect Core, section 2), kept letter by letter, because tokens are held to it so.
fn issuer_address(text: &str) -> Option<String> {
    let address: Uri = text.parse().ok()?;
    let host = address.host().filter(|host| !host.is_empty())?;
    let number = host.trim_matches(['[', ']']).parse().ok();
    let is_here = host == "localhost" || number.is_some_and(|number: IpAddr| number.is_loopback());
    let is_safe = match address.scheme_str()? {
        "https" => true,
        "http" => is_here,
        _ => false,
    };
    (is_safe && !text.contains(['?', '#', '@'])).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_safe_or_on_this_machine() {
        let right = ["https://login.example.go.th", "https://login.example.go.th:8443/realms/schools/"];
        let here = ["http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000"];
        for text in right.into_iter().chain(here) {
            assert_eq!(issuer_address(text).as_deref(), Some(text));
        }
        for text in [
            "login.example.go.th",
            "http://login.example.go.th",
            "http://localhost.example.go.th",
            "http://10.0.0.1",
            "https://user@login.example.go.th",
            "https://login.example.go.th/?a=b",
            "https://login.example.go.th/#x",
            "https://",
            "ftp://localhost",
            "",
        ] {
            assert_eq!(issuer_address(text), None, "{text}");
        }
    }
}
