//! The operator's commands, run as an operator runs them.

mod demo;

use std::process::{Command, Output};

use tempfile::TempDir;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ruammue")).args(arguments).env_clear().output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn every_wrong_option_is_named_at_once() {
    let output = run(&[
        "serve",
        "--port",
        "99999",
        "--address",
        "nope",
        "--issuer",
        "x",
        "--allowed-origins",
        "https://portal.example,*",
        "--oidc-issuer",
        "http://login.portal.example",
        "--connections",
        "-1",
        "--most-waiting",
        "0",
        "--log",
        "loud",
        "--durability",
        "some",
        "--data",
        "a",
        "--database-url",
        "postgres://x",
        "--evidence",
        "http://x",
    ]);
    assert!(!output.status.success());
    let said = words(&output);
    for flag in [
        "--port",
        "--address",
        "--issuer",
        "--allowed-origins: \"*\"",
        "--oidc-issuer",
        "--connections",
        "--most-waiting",
        "--log",
        "--durability",
        "--data",
        "--evidence",
    ] {
        assert!(said.contains(flag), "{flag} is not named in {said}");
    }
}

/// A wrong origin would never be equal to what a browser sends, so it is refused and not waited for.
#[test]
fn an_origin_that_no_browser_sends_is_refused_at_start() {
    for wrong in [
        "portal.example",
        "https://portal.example/",
        "https://portal.example/app",
        "https://Portal.example",
        "https://portal.example:443",
        "http://portal.example:80",
        "https://user@portal.example",
        "https://*.example",
        "https://",
        "https://portal.example:",
        "ftp://portal.example",
        "null",
        "https://a.example,,https://b.example",
        "https://โรงเรียน.ไทย",
    ] {
        let output = run(&["serve", "--allowed-origins", wrong, "--log", "loud"]);
        assert!(words(&output).contains("--allowed-origins"), "{wrong}");
    }
    for right in ["", "https://portal.example", "http://localhost:5173, http://[::1]:5173,https://xn--12c.example:8443"]
    {
        let output = run(&["serve", "--allowed-origins", right, "--log", "loud"]);
        assert!(!words(&output).contains("--allowed-origins"), "{right}");
    }
}

#[test]
fn an_issuer_that_cannot_be_is_refused_at_start() {
    let said = |arguments: &[&str]| words(&run(&[&["serve", "--log", "loud"], arguments].concat()));
    assert!(said(&["--oidc-issuer", "https://login.example/?x"]).contains("--oidc-issuer"));
    let itself = ["--oidc-issuer", "https://api.example", "--issuer", "https://api.example"];
    assert!(said(&itself).contains("is this service itself"));
    assert!(said(&["--oidc-audience", "x"]).contains("--oidc-audience: says nothing without --oidc-issuer"));
    for right in [
        &["--oidc-issuer", "https://login.example/realms/x"] as &[&str],
        &["--oidc-issuer", "http://[::1]:9"],
        &["--oidc-issuer", "", "--oidc-audience", ""],
    ] {
        assert!(!said(right).contains("--oidc"), "{right:?}");
    }
}

#[test]
fn a_file_store_that_cannot_be_is_refused_at_start() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let serve = |evidence: &str| {
        let output = run(&["serve", "--port", "0", "--data", data, "--evidence", evidence, "--s3-endpoint", "nope"]);
        assert!(!output.status.success());
        words(&output)
    };
    let file = folder.path().join("file");
    std::fs::write(&file, b"").unwrap();
    assert!(serve(file.to_str().unwrap()).contains("file"), "a file is no folder");
    let said = serve("s3://");
    assert!(said.contains("--evidence"));
    #[cfg(feature = "s3")]
    for flag in ["--s3-endpoint", "--s3-key-id", "--s3-secret"] {
        assert!(said.contains(flag), "{flag} is not named in {said}");
    }
}

#[test]
fn a_district_and_its_first_manager_are_made_and_checked() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().to_str().unwrap();
    let district = ["district", "create", "--data", data, "--code", "7301", "--name-th", "สพป.นครปฐม เขต 1"];
    assert!(run(&district).status.success());
    let again = run(&district);
    assert!(!again.status.success() && words(&again).contains("duplicate"), "{}", words(&again));
    let account = |email: &str| {
        run(&["account", "create", "--data", data, "--district", "7301", "--email", email, "--name", "ผู้ดูแล"])
    };
    assert!(words(&account("not an e-mail")).contains("/email"));
    let made = account(" Head@example.go.th ");
    assert!(made.status.success() && words(&made).contains("rmi_"), "{}", words(&made));
    assert!(!account("head@example.go.th").status.success());
}

#[test]
fn the_contract_is_printed_as_it_is_committed() {
    let printed = run(&["openapi"]);
    let committed = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/v1.json")).unwrap();
    assert!(printed.stdout == committed);
}

#[test]
fn the_help_of_every_command_says_what_it_does() {
    for command in
        [&["--help"][..], &["serve", "--help"], &["demo", "--help"], &["migrate", "--help"], &["openapi", "--help"]]
    {
        let output = run(command);
        assert!(output.status.success() && words(&output).contains("Usage:"), "{command:?}");
    }
}
