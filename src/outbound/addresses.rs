//! Which addresses are public: those of the IANA's special-purpose registries are not.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Networks that are not of the public Internet, as (address, length of the prefix).
const PRIVATE_V4: &[(Ipv4Addr, u32)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

/// Of IPv6 only 2000::/3 is public. That leaves out loopback, link-local, unique local, multicast, and what carries an
/// IPv4 address inside: mapped (::ffff:0:0/96) and NAT64 (64:ff9b::/96). Within it, these are not: protocol assignments
/// with Teredo, documentation, and 6to4.
const PUBLIC_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);
const PRIVATE_V6: &[(Ipv6Addr, u32)] = &[
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Whether an address is one of the public Internet.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !PRIVATE_V4.iter().any(|(net, length)| v4.to_bits() ^ net.to_bits() < 1 << (32 - length)),
        IpAddr::V6(v6) => {
            let within = |(net, length): &(Ipv6Addr, u32)| v6.to_bits() ^ net.to_bits() < 1 << (128 - length);
            within(&PUBLIC_V6) && !PRIVATE_V6.iter().any(within)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_of_the_internet_is_known() {
        let private = "0.0.0.0 10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 \
            172.31.255.255 192.0.0.170 192.168.1.1 198.18.0.1 198.19.255.255 203.0.113.9 224.0.0.1 239.255.255.250 \
            240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 \
            fe80::1 fec0::1 fc00::1 fdff::1 ff02::1 2001::1 2001:db8::1 2002:7f00:1::1 3fff::1 4000::1";
        for one in private.split_whitespace() {
            assert!(!is_public(one.parse().unwrap()), "{one}");
        }
        let public = "1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.167.1.1 203.150.1.1 \
            223.255.255.254 2001:4860:4860::8888 2606:4700::1111 2a00:1450::1";
        for one in public.split_whitespace() {
            assert!(is_public(one.parse().unwrap()), "{one}");
        }
    }
}
