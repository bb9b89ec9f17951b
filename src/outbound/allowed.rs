//! What the operator allows besides the public Internet: hosts by name, and networks.

use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;

/// One entry of the operator's allow-list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowed {
    /// A host by its name, wherever that resolves to.
    Host(String),
    /// Every address of a network.
    Net(IpNet),
}

impl Allowed {
    /// Whether it lets a host at an address through.
    pub(super) fn lets(&self, host: &str, address: IpAddr) -> bool {
        match self {
            Self::Host(name) => name == host,
            Self::Net(net) => net.contains(&address),
        }
    }
}

impl FromStr for Allowed {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        if let Ok(net) = text.parse() {
            return Ok(Self::Net(net));
        }
        if let Ok(address) = text.parse::<IpAddr>() {
            return Ok(Self::Net(address.into()));
        }
        let name = text.to_ascii_lowercase();
        let letter = |one: char| one.is_ascii_alphanumeric() || one == '-';
        let label = |one: &str| !one.is_empty() && one.len() <= 63 && one.chars().all(letter);
        let is_number = name.rsplit('.').next().is_some_and(|last| last.chars().all(|one| one.is_ascii_digit()));
        let is_name = name.len() <= 253 && name.split('.').all(label) && !is_number;
        if is_name { Ok(Self::Host(name)) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_addresses_and_networks_are_read_and_nothing_else() {
        assert_eq!("Portal.Example.go.th".parse(), Ok(Allowed::Host("portal.example.go.th".into())));
        assert!("10.0.0.0/8".parse::<Allowed>().unwrap().lets("x", "10.9.9.9".parse().unwrap()));
        assert!(!"10.0.0.0/8".parse::<Allowed>().unwrap().lets("x", "11.0.0.0".parse().unwrap()));
        assert!("::1".parse::<Allowed>().unwrap().lets("x", "::1".parse().unwrap()));
        for wrong in ["", "10.0.0.0/33", "10.0.0", "300.1.1.1", "http://x", "a b", "a..b", "*", "x:80", "0/0"] {
            assert!(wrong.parse::<Allowed>().is_err(), "{wrong}");
        }
    }
}
