//! Which names the server answers to.
//!
//! A page of another site can give its own name the address 127.0.0.1 and then read what we serve
//! (DNS rebinding). Its requests still carry that name, so they are told apart by it.

/// Whether a `Host` header names this server.
pub fn is_own(host: &str, port: u16) -> bool {
    let (name, given) = split(host);
    let is_own_name = name == "127.0.0.1" || name == "[::1]" || name.eq_ignore_ascii_case("localhost");
    is_own_name && given.is_none_or(|it| it == port.to_string())
}

/// The name and the port of a host; a colon within brackets belongs to the name.
fn split(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    }
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn only_own_names_are_answered() {
        for host in ["127.0.0.1", "127.0.0.1:4000", "localhost", "LOCALHOST:4000", "[::1]", "[::1]:4000"] {
            assert!(is_own(host, 4000), "{host}");
        }
        for host in [
            "",
            "example.org",
            "example.org:4000",
            "127.0.0.1.example.org",
            "localhost:4001",
            "127.0.0.1:",
            "localhost.",
            "::1",
            "127.0.0.1:4000:4000",
            "127.0.0.1@example.org",
        ] {
            assert!(!is_own(host, 4000), "{host}");
        }
    }
}
